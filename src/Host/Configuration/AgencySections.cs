using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Configuration;

/// <summary>Section <c>Instansi</c>: a list of agencies, or one agency standing where the list would.</summary>
internal static class AgencySections
{
    public static IReadOnlyList<AgencySection> Read(SectionReader root, string home)
    {
        var sections = root.Sections("Instansi", mark: "Id");
        if (sections.Count == 0)
        {
            root.Fault("Instansi", "noAgency");
        }
        var agencies = sections.Select(section => ReadOne(section, home)).OfType<AgencySection>().ToArray();
        foreach (var id in Doubles(agencies.Select(section => section.Agency.Key)))
        {
            root.Fault("Instansi", "doubleAgency", ("id", id));
        }
        foreach (var name in Doubles(agencies.SelectMany(section => section.Agency.HostNames)))
        {
            root.Fault("Instansi", "doubleHostName", ("name", name));
        }
        foreach (var _ in Doubles(agencies.Select(section => section.TelegramToken).OfType<string>()))
        {
            root.Fault("Instansi", "doubleTelegramToken");
        }
        foreach (var _ in Doubles(agencies.Select(section => section.Connector?.Id).OfType<string>()))
        {
            root.Fault("Instansi", "doubleAppId");
        }
        return agencies;
    }

    private static AgencySection? ReadOne(SectionReader section, string home)
    {
        var telegram = section.Section("Telegram");
        var (token, secret) = (telegram.Text("Token"), telegram.Text("WebhookSecret"));
        TelegramSection.CheckBot(telegram, token, secret);
        telegram.NothingElse();
        var connector = section.Section("BotConnector");
        var app = ConnectorSection.ReadApp(connector);
        connector.NothingElse();

        var settings = new AgencySettings
        {
            Id = section.Text("Id", ""),
            Name = section.Text("Name", ""),
            TimeZone = section.Text("TimeZone", "WIB"),
            Units = [.. section.Sections("Units", mark: "Id").Select(ReadUnit)],
            InspectorateUnit = section.Text("InspectorateUnit"),
            HostNames = [.. section.Texts("HostNames")],
            Contact = section.Text("Contact"),
            MostMentorSeats = section.Whole("MostMentorSeats", Agency.DefaultMentorSeats, 1, 5),
            MentorMessageDays = section.Whole("MentorMessageDays", Agency.DefaultMentorMessageDays, 0, 90),
            LearningHours = ReadLearningHours(section.Section("Jp")),
            Categories = [.. section.Sections("Categories", mark: "Id").Select(ReadCategory)],
            HolidaysFile = section.Text("HolidaysFile") is { } file ? Path.GetFullPath(file, home) : null,
            MentoringProgrammesFile = section.Text("MentoringProgrammesFile") is { } programmes ? Path.GetFullPath(programmes, home) : null,
            MentoringTopicsFile = section.Text("MentoringTopicsFile") is { } topics ? Path.GetFullPath(topics, home) : null,
        };
        section.NothingElse();
        return IsSound(section, settings) && Build(section, settings) is { } agency ? new AgencySection(agency, token, secret, app) : null;
    }

    private static LearningHours ReadLearningHours(SectionReader section)
    {
        var usual = new LearningHours();
        var hours = new LearningHours(
            section.Whole("MinutesPerJp", usual.MinutesPerJp, 30, 120),
            section.Whole("MostPerSession", usual.MostPerSession, 1, 24),
            section.Whole("MostPerYear", usual.MostPerYear, 0, 200),
            section.Whole("PnsFloor", usual.PnsFloor, 0, 200),
            section.Whole("PppkCeiling", usual.PppkCeiling, 0, 200));
        section.NothingElse();
        return hours;
    }

    private static UnitSettings ReadUnit(SectionReader section)
    {
        var unit = new UnitSettings { Id = section.Text("Id", ""), Name = section.Text("Name", "") };
        section.NothingElse();
        return unit;
    }

    private static AgencyCategory ReadCategory(SectionReader section)
    {
        var category = new AgencyCategory(
            section.Text("Id", ""),
            section.Text("Unit"),
            section.Text("Name"),
            section.Text("NameEn"),
            section.Texts("Words"),
            section.Texts("Places"),
            section.Flag("IsOversight", false));
        section.NothingElse();
        return category;
    }

    private static bool IsSound(SectionReader section, AgencySettings settings)
    {
        var before = section.Faults.Lines.Count;
        if (!AgencyId.IsValid(settings.Id) || settings.Id == HostConfiguration.Installation.Value)
        {
            section.Fault("Id", "badAgencyId");
        }
        if (settings.Name.Length is 0 or > 100)
        {
            section.Fault("Name", "badAgencyName");
        }
        if (!IndonesianZone.TryParse(settings.TimeZone, out _))
        {
            section.Fault("TimeZone", "noTimeZone", ("value", settings.TimeZone));
        }
        if (settings.HolidaysFile is { } file && !File.Exists(file))
        {
            section.Fault("HolidaysFile", "noFile", ("file", file));
        }
        if (settings.MentoringProgrammesFile is { } programmes && !File.Exists(programmes))
        {
            section.Fault("MentoringProgrammesFile", "noFile", ("file", programmes));
        }
        if (settings.MentoringTopicsFile is { } topics && !File.Exists(topics))
        {
            section.Fault("MentoringTopicsFile", "noFile", ("file", topics));
        }
        if (settings.InspectorateUnit is { } inspectorate && settings.Units.All(unit => unit.Id != inspectorate))
        {
            section.Fault("InspectorateUnit", "noUnit", ("value", inspectorate));
        }
        foreach (var unit in settings.Categories.Select(category => category.Unit).OfType<string>().Where(unit => settings.Units.All(known => known.Id != unit)).Distinct())
        {
            section.Fault("Categories", "noUnit", ("value", unit));
        }
        foreach (var hostName in settings.HostNames.Where(hostName => Uri.CheckHostName(hostName) == UriHostNameType.Unknown))
        {
            section.Fault("HostNames", "badHostName", ("name", hostName));
        }
        return section.Faults.Lines.Count == before;
    }

    /// <summary>The room's own check has the last word.</summary>
    private static Agency? Build(SectionReader section, AgencySettings settings)
    {
        var agency = settings.Build(out var problems);
        foreach (var problem in problems)
        {
            section.Fault("Id", "room", ("problem", problem));
        }
        if (agency?.MentoringProgrammes is { } json && !Programmes.IsSound(json, out var wrong))
        {
            section.Fault("MentoringProgrammesFile", "room", ("problem", wrong));
            return null;
        }
        foreach (var unknown in agency is null ? [] : MentoringTopics.UnknownOf(agency.MentoringTopics))
        {
            section.Fault("MentoringTopicsFile", "unknownTopic", ("value", unknown));
        }
        return agency;
    }

    private static IEnumerable<string> Doubles(IEnumerable<string> values) =>
        values.GroupBy(value => value, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key);
}
