using System.Globalization;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;

namespace AsnAssistant.Retrieval;

/// <summary>How well our way of reading and ranking does on public sets and on our own, with plain SQLite FTS5 beside it in the same run. Prints Markdown tables.</summary>
internal static class RetrievalTables
{
    private const int Looked = 100;

    private const int OneOfElsewhere = 6;
    private const string Knowledge = "knowledge";

    /// <param name="folder">With the public sets; see <see cref="SharedData"/>.</param>
    public static void Run(string folder)
    {
        var contents = KnowledgeFolder.Read(Knowledge);
        Console.WriteLine("| set | measure | plain FTS5 | ours |");
        Console.WriteLine("| --- | --- | ---: | ---: |");
        Passages(folder, contents.Lexicon);
        Intents(folder, contents.Lexicon);
        Stems(folder, contents.Lexicon);
        OwnQuestions(contents, "evaluation.jsonl", everyOther: true);
        OwnQuestions(contents, "evaluation-2.jsonl", everyOther: false);
    }

    private static void Passages(string folder, Lexicon lexicon)
    {
        var (passages, questions) = SharedData.TydiQa(folder);
        var analyzer = new Analyzer(lexicon);
        var texts = passages.Select(passage => new SectionText([], [.. WordReader.Sentences(passage, passage.Length).Select(sentence => (IReadOnlyList<string>)[.. analyzer.Terms(sentence).Select(term => term.Stem)])])).ToArray();
        var vocabulary = passages.SelectMany(passage => WordReader.Words(passage, spellOutRanges: true)).CountBy(word => word).ToDictionary(word => word.Key, word => word.Value);
        foreach (var word in analyzer.KnownWords())
        {
            vocabulary.TryAdd(word, 1);
        }
        var corrector = new SpellingCorrector(vocabulary);
        var index = new SectionIndex(texts);
        using var floor = new FtsFloor(passages.Select(passage => new[] { passage }), [1]);
        var (ours, plain) = (new Ranks(), new Ranks());
        foreach (var (question, passage) in questions)
        {
            var read = analyzer.Read(question, corrector);
            ours.Add(index.Search(read.Terms, Looked, read.Units.Count > 0).FindIndex(match => match.Section == passage));
            plain.Add(floor.Search(question, Looked).IndexOf(passage));
        }
        Print($"TyDi QA, {passages.Length} passages, {questions.Length} questions", "first", plain.Top(1), ours.Top(1));
        Print("", "in the first five", plain.Top(5), ours.Top(5));
        Print("", "mean reciprocal rank", plain.MeanReciprocal, ours.MeanReciprocal);
    }

    private static void Intents(string folder, Lexicon lexicon)
    {
        var (learn, tell, intents) = SharedData.NlpJs(folder);
        var analyzer = new Analyzer(lexicon);
        // One intent has no texts to learn from: it is for what belongs to none of the others. What is nothing of ours is told to it, not all of it: that would outweigh five texts of an intent.
        var none = Enumerable.Range(0, intents).Except(learn.Select(text => text.Intent)).DefaultIfEmpty(-1).First();
        var elsewhere = lexicon.Routes.Where(entry => none >= 0 && entry.Route == Route.OffTopic).Where((_, number) => number % OneOfElsewhere == 0).Select(entry => (none, entry.Text));
        var classifier = LinearClassifier.Train([.. learn.Concat(elsewhere).Select(text => (text.Item1, analyzer.Features(text.Item2)))], intents);
        using var floor = new FtsFloor(learn.Select(text => new[] { text.Text }), [1]);
        var (right, plain) = (0, 0);
        foreach (var (intent, text) in tell)
        {
            var scores = classifier.Scores(analyzer.Features(text));
            right += Array.IndexOf(scores, scores.Max()) == intent ? 1 : 0;
            plain += (floor.Search(text, 1) is [var nearest] ? learn[nearest].Intent : none) == intent ? 1 : 0;
        }
        Print($"nlp.js, {intents} intents, {tell.Length} texts", "right", 100.0 * plain / tell.Length, 100.0 * right / tell.Length);
    }

    private static void Stems(string folder, Lexicon lexicon)
    {
        var stemmer = new Stemmer(lexicon.Roots);
        var table = SharedData.Stems(folder);
        // A doubled word is one word with one stem.
        var right = table.Count(row => string.Join(' ', WordReader.Words(row.Word).Select(stemmer.Stem).Distinct()) == row.Stem);
        Console.WriteLine($"| Sastrawi's stems, {table.Length} words | the same stem | - | {right} |");
    }

    private static void OwnQuestions(KnowledgeContents contents, string file, bool everyOther)
    {
        using var knowledge = new KnowledgeBase(new KnowledgeOptions { Path = Knowledge, Reload = false });
        var agency = new AgencyId("rangkui");
        var search = new PolicySearch(knowledge, TimeProvider.System);
        var evaluation = new Evaluation(search, agency, "id");
        var articles = contents.Articles.Where(pair => pair.Agency is null || pair.Agency == agency).ToArray();
        using var floor = new FtsFloor(articles.Select(Columns), [4, 3, 1]);
        var questions = File.ReadLines(Path.Combine("tests/Features/PolicyAnswers", file)).Select(EvaluationQuestion.Parse)
            .Where((question, number) => (!everyOther || number % 2 == 1) && question.Route == EvaluationQuestion.AnswerRoute).ToArray();
        foreach (var damaged in (bool[])[false, true])
        {
            var (first, inThree, found) = (0, 0, 0);
            var plain = new Ranks();
            foreach (var question in questions)
            {
                var asked = damaged ? question with { Text = DamagedWords.In(question.Text) } : question;
                var outcome = evaluation.Of(asked);
                first += outcome.IsArticleRight ? 1 : 0;
                inThree += outcome.IsInThree ? 1 : 0;
                found += outcome.IsRankedInThree ? 1 : 0;
                plain.Add(floor.Search(asked.Text, Looked).FindIndex(row => question.Topics.Any(topic => articles[row].Indonesian.Facts.Any(fact => fact.StartsWith(topic + ".", StringComparison.Ordinal)))));
            }
            var name = $"{file}{(everyOther ? ", reporting half" : "")}, {questions.Length} questions{(damaged ? ", damaged" : "")}";
            Print(name, "right article first", plain.Top(1), 100.0 * first / questions.Length);
            Print("", "in the first three found", plain.Top(3), 100.0 * found / questions.Length);
            Print("", "in the first three seen", plain.Top(3), 100.0 * inThree / questions.Length);
        }
    }

    private static string[] Columns(ArticlePair pair)
    {
        Article[] versions = pair.English is null ? [pair.Indonesian] : [pair.Indonesian, pair.English];
        return
        [
            string.Join('\n', versions.SelectMany(version => version.Phrasings)),
            string.Join('\n', versions.SelectMany(version => version.Passages.Select(passage => passage.Heading).Prepend(version.Title))),
            string.Join('\n', versions.SelectMany(version => version.Passages.Select(passage => passage.Text))),
        ];
    }

    private static void Print(string set, string measure, double plain, double ours) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {set} | {measure} | {plain:0.0} | {ours:0.0} |"));
}
