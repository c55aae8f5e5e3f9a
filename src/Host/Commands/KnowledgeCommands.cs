using System.CommandLine;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Host.Commands;

/// <summary><c>knowledge check</c>, <c>knowledge ask</c> and, see <see cref="KnowledgeEvaluation"/>, <c>knowledge eval</c>: the articles without chat, store or network. Beside them, with the store, <see cref="KnowledgeImport"/>.</summary>
internal static class KnowledgeCommands
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static Command Create()
    {
        var check = new Command("check", HostTexts.Line("cli.knowledgeCheck"));
        check.SetAction((_, _) => Guard.RunAsync(() => Task.FromResult(Check())));

        var json = new Option<bool>("--json") { Description = HostTexts.Line("cli.json") };
        var agency = new Option<string?>("--instansi") { Description = HostTexts.Line("cli.instansi") };
        var language = new Option<string>("--bahasa") { Description = HostTexts.Line("cli.language"), DefaultValueFactory = _ => "id" };
        language.AcceptOnlyFromAmong("id", "en");
        var question = new Argument<string[]>("question") { Description = HostTexts.Line("cli.question"), Arity = ArgumentArity.ZeroOrMore };
        var ask = new Command("ask", HostTexts.Line("cli.knowledgeAsk")) { json, agency, language, question };
        ask.SetAction((parsed, cancel) => Guard.RunAsync(() => AskAsync(
            string.Join(' ', parsed.GetValue(question) ?? []), parsed.GetValue(json), parsed.GetValue(agency), parsed.GetValue(language)!, cancel)));
        return new Command("knowledge", HostTexts.Line("cli.knowledge")) { check, ask, KnowledgeEvaluation.Create(), KnowledgeImport.Create() };
    }

    private static int Check()
    {
        var configuration = Settings.Load();
        var findings = KnowledgeCheck.Run(configuration.Knowledge.Path, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        foreach (var finding in findings)
        {
            Console.Out.WriteLine(finding.ToString());
        }
        if (findings.Count > 0)
        {
            Console.Error.WriteLine(HostTexts.Line("knowledge.faults", ("count", findings.Count)));
            return CommandLine.Failed;
        }
        var articles = Directory.EnumerateFiles(configuration.Knowledge.Path, "*.id.md", SearchOption.AllDirectories).Count();
        Console.Out.WriteLine(HostTexts.Line("knowledge.clean", ("count", articles)));
        return CommandLine.Done;
    }

    private static async Task<int> AskAsync(string question, bool asJson, string? agencyId, string language, CancellationToken cancel)
    {
        var configuration = Settings.Load();
        // Every agency knows the common articles; its own are asked for by name.
        var agency = agencyId is null ? configuration.AllAgencies.All[0] : Settings.AgencyOf(configuration, agencyId);
        using var knowledge = new KnowledgeBase(new KnowledgeOptions { Path = configuration.Knowledge.Path, Reload = false });
        var answers = new OneShotAnswers(new PolicySearch(knowledge, TimeProvider.System), agency.Id, language);
        if (question.Length > 0)
        {
            Write(Answer(answers, null, question), asJson);
            return CommandLine.Done;
        }
        for (var number = 1; await Console.In.ReadLineAsync(cancel) is { } line; number++)
        {
            if (line.Trim().Length == 0)
            {
                continue;
            }
            if (Read(line) is not { Question: { } asked } entry)
            {
                throw new CommandFailedException(HostTexts.Line("error.badLine", ("line", number)));
            }
            Write(Answer(answers, entry.Id, asked), asJson: true);
        }
        return CommandLine.Done;
    }

    private static AnswerLine Answer(OneShotAnswers answers, JsonElement? id, string question)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = answers.To(question);
        return new AnswerLine(id, answer.Route, answer.Text, answer.Citations, answer.Score, Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 3));
    }

    private static void Write(AnswerLine answer, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(answer, Lines));
            return;
        }
        Console.Out.WriteLine(answer.Text.Length > 0 ? answer.Text : HostTexts.Line("knowledge.route." + answer.Route));
        foreach (var citation in answer.Citations)
        {
            Console.Out.WriteLine($"- {citation.Regulation} {citation.Article}".TrimEnd() + (citation.Source is null ? "" : $" ({citation.Source})"));
        }
    }

    private static QuestionLine? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<QuestionLine>(line, Lines);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record QuestionLine(JsonElement? Id, string? Question);

    private sealed record AnswerLine(JsonElement? Id, string Route, string Text, IReadOnlyList<CitedPlace> Citations, double Score, double ElapsedMs);
}
