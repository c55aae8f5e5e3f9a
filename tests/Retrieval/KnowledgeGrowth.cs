using System.Diagnostics;
using System.Globalization;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Retrieval;

/// <summary>What reading a knowledge base into memory and asking it costs as it grows: our own articles first, then made-up ones that use our words as ours do.</summary>
internal static class KnowledgeGrowth
{
    private const int SectionsAnArticle = 5;
    private const int SentencesASection = 4;
    private const int WordsASentence = 12;
    private const int PhrasingsAnArticle = 12;
    private const int WordsAPhrasing = 6;
    private const int Questions = 400;

    // A subject has words of its own beside the common ones; a large collection repeats them.
    private const int OwnWords = 6;
    private const int MostOwnWords = 30_000;

    /// <param name="upTo">The largest number of sections.</param>
    public static void Run(int upTo)
    {
        var contents = KnowledgeFolder.Read("knowledge");
        var ours = contents.Articles.Where(pair => pair.Agency is null).ToArray();
        var words = ours.SelectMany(pair => pair.Indonesian.Passages).SelectMany(passage => passage.Sentences).SelectMany(sentence => WordReader.Words(sentence.Text)).Where(word => word.All(char.IsLetter)).ToArray();
        Console.WriteLine("| articles | sections | read in, processor s | memory, MB | question p50, µs | p95, µs |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: |");
        Measure(ours, contents.Lexicon);
        for (var sections = 1000; sections <= upTo; sections *= 10)
        {
            Measure(Articles(sections / SectionsAnArticle, words, ours[0].Indonesian), contents.Lexicon);
        }
    }

    private static void Measure(ArticlePair[] articles, Lexicon lexicon)
    {
        var before = Clean();
        var begun = Process.GetCurrentProcess().TotalProcessorTime;
        var analyzer = new Analyzer(lexicon);
        var index = new PassageIndex(articles, analyzer, lexicon);
        analyzer.Forget();
        var read = Process.GetCurrentProcess().TotalProcessorTime - begun;
        var memory = (Clean() - before) / 1e6;

        var random = new Random(2);
        var questions = Enumerable.Range(0, Questions).Select(_ => articles[random.Next(articles.Length)].Indonesian.Phrasings is var phrasings ? DamagedWords.In(phrasings[random.Next(phrasings.Count)]) : "").ToArray();
        var times = new List<double>();
        foreach (var round in Enumerable.Range(0, 3))
        {
            foreach (var question in questions)
            {
                var watch = Stopwatch.GetTimestamp();
                var asked = index.Read(question);
                var matches = index.Search(asked);
                _ = index.Confidence(asked, matches, index.RoutesOf(asked));
                if (round > 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(watch).TotalMicroseconds);
                }
            }
        }
        times.Sort();
        var sections = articles.Sum(pair => pair.Indonesian.Passages.Count() + (pair.English?.Passages.Count() ?? 0));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {articles.Length} | {sections} | {read.TotalSeconds:0.00} | {memory:0} | {times[times.Count / 2]:0} | {times[times.Count * 95 / 100]:0} |"));
        GC.KeepAlive(index);
    }

    private static long Clean()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static ArticlePair[] Articles(int count, string[] words, Article sample)
    {
        var random = new Random(1);
        var made = Enumerable.Range(0, Math.Min(MostOwnWords, count * OwnWords)).Select(_ => MadeUp(random)).ToArray();
        var articles = new ArticlePair[count];
        for (var i = 0; i < count; i++)
        {
            var own = Enumerable.Range(0, OwnWords).Select(_ => made[random.Next(made.Length)]).ToArray();
            var passages = Enumerable.Range(0, SectionsAnArticle)
                .Select(number => new Passage(number == 0 ? "" : Text(2), [.. Enumerable.Range(0, SentencesASection).Select(_ => new Sentence(Text(WordsASentence) + ".", false, 1))], sample.Lead.Citations, 1)).ToArray();
            var article = sample with
            {
                Id = $"contoh/{i}",
                Title = Text(4),
                Phrasings = [.. Enumerable.Range(0, PhrasingsAnArticle).Select(_ => Text(WordsAPhrasing))],
                NotAnswered = [Text(WordsAPhrasing)],
                Lead = passages[0],
                Sections = passages[1..],
            };
            articles[i] = new ArticlePair($"contoh/{i}.id.md", null, article, null);

            string Text(int length) => string.Join(' ', Enumerable.Range(0, length).Select(at => at % 3 == 0 ? own[random.Next(own.Length)] : words[random.Next(words.Length)]));
        }
        return articles;
    }

    private static string MadeUp(Random random) => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => $"{"bcdghjklmnprst"[random.Next(14)]}{"aeiou"[random.Next(5)]}"));
}
