using System.Text.Json;

namespace AsnAssistant.Retrieval;

/// <summary>Reads the public measuring sets; where they come from and under which licence stands in the SOURCE.md beside each. They are measured on, never shipped.</summary>
internal static class SharedData
{
    /// <summary>TyDi QA, Indonesian: passages, and questions each with the number of the passage that answers it.</summary>
    public static (string[] Passages, (string Question, int Passage)[] Questions) TydiQa(string folder)
    {
        var numbers = new Dictionary<string, int>();
        var passages = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "tydiqa-id", "passages.jsonl")))
        {
            using var read = JsonDocument.Parse(line);
            numbers[read.RootElement.GetProperty("id").GetString()!] = passages.Count;
            passages.Add(read.RootElement.GetProperty("text").GetString()!);
        }
        var questions = new List<(string, int)>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "tydiqa-id", "queries.jsonl")))
        {
            using var read = JsonDocument.Parse(line);
            questions.Add((read.RootElement.GetProperty("question").GetString()!, numbers[read.RootElement.GetProperty("passage").GetString()!]));
        }
        return ([.. passages], [.. questions]);
    }

    /// <summary>nlp.js, Indonesian: texts to learn from and texts to be told, each with its intent's number.</summary>
    public static ((int Intent, string Text)[] Learn, (int Intent, string Text)[] Tell, int Intents) NlpJs(string folder)
    {
        using var read = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "nlpjs-corpus-id", "corpus-id.json")));
        var intents = read.RootElement.GetProperty("data").EnumerateArray().ToArray();
        return ([.. Texts("utterances")], [.. Texts("tests")], intents.Length);

        IEnumerable<(int, string)> Texts(string kind) => intents.SelectMany((intent, number) => intent.GetProperty(kind).EnumerateArray().Select(text => (number, text.GetString()!)));
    }

    /// <summary>Sastrawi's test table: a word and its stem.</summary>
    public static (string Word, string Stem)[] Stems(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "sastrawi-stemmer-tests", "word_stem.tsv")).Skip(1).Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1]))];
}
