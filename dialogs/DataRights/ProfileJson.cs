using System.Text.Json.Nodes;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>A mentoring profile as its owner takes it along: all they have told.</summary>
internal static class ProfileJson
{
    public static JsonObject Of(Mentor mentor)
    {
        var json = Of(mentor.Name, mentor.Post, mentor.Unit, mentor.Topics, mentor.Times, mentor.Details, mentor.IsManualOnly);
        json["seats"] = mentor.Seats;
        return json;
    }

    public static JsonObject Of(Mentee mentee) => Of(mentee.Name, mentee.Post, mentee.Unit, mentee.Topics, mentee.Times, mentee.Details, mentee.IsManualOnly);

    private static JsonObject Of(string name, string post, string unit, List<string> topics, List<MeetingTime> times, ProfileDetails details, bool isManualOnly) => new()
    {
        ["name"] = name,
        ["post"] = post,
        ["unit"] = unit,
        ["topics"] = new JsonArray([.. topics.Select(topic => JsonValue.Create(topic))]),
        ["times"] = new JsonArray([.. times.Select(time => JsonValue.Create($"{time.Day} {time.Part}"))]),
        ["jobFamily"] = details.JobFamily,
        ["yearsOfService"] = details.YearsOfService,
        ["grade"] = details.Grade?.ToString(),
        ["level"] = details.Level?.ToString(),
        ["meets"] = details.Way?.ToString(),
        ["place"] = details.Place,
        ["isRemote"] = details.IsRemote,
        ["languages"] = new JsonArray([.. details.Languages.Select(language => JsonValue.Create(language))]),
        ["style"] = new JsonArray([.. details.Style.Select(answer => JsonValue.Create(answer))]),
        ["onlyByOwnSearch"] = isManualOnly,
    };
}
