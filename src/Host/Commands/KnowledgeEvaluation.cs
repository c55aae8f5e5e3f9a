using System.CommandLine;
using System.Globalization;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Host.Commands;

/// <summary><c>knowledge eval FILE.jsonl</c>: how often questions with known answers are answered rightly, by kind.</summary>
internal static class KnowledgeEvaluation
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = HostTexts.Line("cli.evalFile") };
        var damaged = new Option<bool>("--rusak") { Description = HostTexts.Line("cli.evalDamaged") };
        var half = new Option<string?>("--separuh") { Description = HostTexts.Line("cli.evalHalf") };
        half.AcceptOnlyFromAmong("setel", "lapor");
        var misses = new Option<bool>("--salah") { Description = HostTexts.Line("cli.evalMisses") };
        var command = new Command("eval", HostTexts.Line("cli.knowledgeEval")) { file, damaged, half, misses };
        command.SetAction((parsed, _) => Guard.RunAsync(() => Task.FromResult(
            Run(parsed.GetValue(file)!, parsed.GetValue(damaged), parsed.GetValue(half), parsed.GetValue(misses)))));
        return command;
    }

    private static int Run(FileInfo file, bool damaged, string? half, bool misses)
    {
        if (!file.Exists)
        {
            throw new CommandFailedException(HostTexts.Line("error.noFile", ("file", file.Name)));
        }
        var configuration = Settings.Load();
        using var knowledge = new KnowledgeBase(new KnowledgeOptions { Path = configuration.Knowledge.Path, Reload = false });
        var evaluation = new Evaluation(new PolicySearch(knowledge, TimeProvider.System), configuration.AllAgencies.All[0].Id, "id");
        var outcomes = new List<EvaluationOutcome>();
        var (number, counted) = (0, 0);
        foreach (var line in File.ReadLines(file.FullName))
        {
            number++;
            if (line.Trim().Length == 0)
            {
                continue;
            }
            var question = Read(line, number);
            // Every other one, so that both halves hold the same kinds.
            if (half is not null && counted++ % 2 == 0 != (half == "setel"))
            {
                continue;
            }
            outcomes.Add(evaluation.Of(damaged ? question with { Text = DamagedWords.In(question.Text) } : question));
        }
        Print(outcomes);
        foreach (var missed in outcomes.Where(outcome => misses && !outcome.IsRight))
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{missed.Question.Kind}\t{missed.Question.Text}\t{string.Join('|', missed.Question.Topics.DefaultIfEmpty(missed.Question.Route))}\t{(missed.AskedBack ? "?" : "")}{missed.First ?? missed.Route}\t{missed.Score:0.00}{(missed.IsInThree ? "\t3" : "")}"));
        }
        return CommandLine.Done;
    }

    private static EvaluationQuestion Read(string line, int number)
    {
        try
        {
            return EvaluationQuestion.Parse(line);
        }
        catch (FormatException fault)
        {
            throw new CommandFailedException(HostTexts.Line("error.badEvalLine", ("line", number), ("reason", fault.Message)));
        }
    }

    private static void Print(List<EvaluationOutcome> outcomes)
    {
        // A table has one heading; what a column means stands in both languages in the text before it.
        Console.Out.WriteLine(HostTexts.Line("eval.about"));
        Console.Out.WriteLine();
        Console.Out.WriteLine(HostTexts.For(Language.Id)["eval.head"]);
        Console.Out.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var kind in outcomes.GroupBy(outcome => outcome.Question.Kind).OrderBy(kind => kind.First().Question.Route, StringComparer.Ordinal))
        {
            Row(kind.Key, [.. kind]);
        }
        var (answerable, others) = (outcomes.Where(Wants).ToArray(), outcomes.Where(outcome => !Wants(outcome)).ToArray());
        Row(HostTexts.For(Language.Id)["eval.answerable"], answerable);
        Row(HostTexts.For(Language.Id)["eval.notAnswerable"], others);
        Console.Out.WriteLine();
        Console.Out.WriteLine(HostTexts.Line(
            "eval.places", ("right", outcomes.Count(outcome => outcome.IsPlaceRight)), ("all", outcomes.Count), ("share", Percent(outcomes, outcome => outcome.IsPlaceRight))));

        static bool Wants(EvaluationOutcome outcome) => outcome.Question.Route == EvaluationQuestion.AnswerRoute;
    }

    private static void Row(string name, EvaluationOutcome[] outcomes)
    {
        if (outcomes.Length > 0)
        {
            var wantsAnswer = outcomes[0].Question.Route == EvaluationQuestion.AnswerRoute;
            Console.Out.WriteLine($"| {name} | {outcomes.Length} | {(wantsAnswer ? Share(outcome => outcome.IsArticleRight) : "-")} | {Share(outcome => outcome.IsRight)} | {Share(outcome => outcome.IsInThree)} | {(wantsAnswer ? Share(outcome => outcome.IsRankedInThree) : "-")} | {Share(outcome => outcome.AskedBack)} | {Share(outcome => outcome.IsWrongAnswer)} | {(wantsAnswer ? "-" : Share(outcome => outcome.IsAnswered))} | {Share(outcome => outcome.IsRouteRight)} |");
        }

        string Share(Func<EvaluationOutcome, bool> holds) => Percent(outcomes, holds);
    }

    private static string Percent(IReadOnlyCollection<EvaluationOutcome> outcomes, Func<EvaluationOutcome, bool> holds) =>
        (100.0 * outcomes.Count(holds) / Math.Max(1, outcomes.Count)).ToString("0.0", CultureInfo.InvariantCulture);
}
