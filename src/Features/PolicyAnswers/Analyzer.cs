using System.Buffers;
using System.Globalization;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Turns texts into terms, the same way for articles and questions: standard words, one word per abbreviation, stems.</summary>
internal sealed class Analyzer
{
    // Set on the development questions.
    private const double CommonWeight = 0.3;
    private const double NumberWeight = 0.25;
    private const double CorrectedWeight = 0.9;
    private const double TypeWeight = 0.5;

    private static readonly Dictionary<string, string> Numbers = new()
    {
        ["satu"] = "1", ["dua"] = "2", ["tiga"] = "3", ["empat"] = "4", ["lima"] = "5", ["enam"] = "6",
        ["tujuh"] = "7", ["delapan"] = "8", ["sembilan"] = "9", ["sepuluh"] = "10", ["sebelas"] = "11",
        ["one"] = "1", ["two"] = "2", ["three"] = "3", ["four"] = "4", ["five"] = "5", ["six"] = "6",
        ["keempat"] = "ke4", ["ketiga"] = "ke3", ["kedua"] = "ke2", ["pertama"] = "ke1",
    };

    private readonly Lexicon _lexicon;
    private readonly Stemmer _stemmer;
    private readonly Gate[] _gates;
    // Only around these may a range stand, which an article's words spell out and a classifier's do not.
    private static readonly SearchValues<char> Dashes = SearchValues.Create("-\u2013\u2011\uFF0D");

    private Dictionary<string, (List<string> Written, List<Word> Words, List<Term> Terms)>? _known = [];
    private Dictionary<string, Dictionary<int, float>>? _features = [];

    public Analyzer(Lexicon lexicon)
    {
        _lexicon = lexicon;
        _stemmer = new Stemmer(lexicon.Roots);
        _gates = [.. lexicon.Gates.Select(gate => Compile(gate.Reason, gate.Words)).Where(gate => gate.Slots.Count > 0)];
    }

    /// <summary>The terms of an article's text, in order.</summary>
    public IReadOnlyList<Term> Terms(string text) => Text(text).Terms;

    /// <summary>The words of an article's text as they stand there, in order.</summary>
    public IReadOnlyList<string> Written(string text) => Text(text).Written;

    /// <summary>The stems of an article's text, each once.</summary>
    public HashSet<string> Stems(string text) => [.. Terms(text).Select(term => term.Stem)];

    /// <summary>Every agency's index holds the common articles, whose texts are read once. Call it when all indexes are made: from then on it may be used concurrently.</summary>
    public void Forget() => (_known, _features) = (null, null);

    /// <summary>A text of the knowledge base for a classifier to learn from.</summary>
    public Dictionary<int, float> Features(string text)
    {
        if (_features?.GetValueOrDefault(text) is { } known)
        {
            return known;
        }
        var words = text.Length <= WordReader.LongestText && text.AsSpan().IndexOfAny(Dashes) < 0 && _known?.TryGetValue(text, out var read) == true
            ? read.Words
            : Standard(WordReader.Words(text), null);
        var features = Features(words);
        _features?.Add(text, features);
        return features;
    }

    /// <summary>The words a misspelling may be led back to, beside those of the articles.</summary>
    public IEnumerable<string> KnownWords() =>
        _lexicon.Dropped.Concat(_lexicon.Common).Concat(_lexicon.Roots).Concat(_lexicon.Slang.Keys).Concat(_lexicon.Slang.Values.SelectMany(words => words))
            .Concat(_lexicon.Abbreviations.Values.SelectMany(forms => forms).SelectMany(form => form.Words.Append(form.Token)))
            .Concat(_lexicon.Gates.SelectMany(gate => gate.Words.Split(' ', '|')))
            // What stands there once or twice may be a slip of its own.
            .Concat(_lexicon.Routes.SelectMany(entry => WordReader.Words(entry.Text).Distinct()).CountBy(word => word).Where(word => word.Value > 2).Select(word => word.Key))
            .Concat(Numbers.Keys);

    public Question Read(string question, SpellingCorrector corrector)
    {
        var words = Standard(WordReader.Words(question), corrector);
        var terms = Terms(words);
        var audiences = new HashSet<Audience>();
        foreach (var word in words)
        {
            _ = word.Text switch
            {
                "pns" => audiences.Add(Audience.Pns),
                "cpns" => audiences.Add(Audience.Cpns),
                "pppk" => audiences.Add(Audience.Pppk),
                _ => false,
            };
        }
        var regulations = words.Select(word => word.Text).Where(IsRegulation).ToArray();
        var conditions = words.Where(word => _lexicon.Others.Contains(word.Text) || IsYear(word.Text)).Select(word => _stemmer.Stem(word.Text)).ToArray();
        return new Question(terms, audiences, regulations, conditions, HeadingsFor(words), AskedUnits.In([.. words.Select(word => word.Text)]), GateOf(words, terms.Count), Features(words));
    }

    private (List<string> Written, List<Word> Words, List<Term> Terms) Text(string text)
    {
        if (_known?.TryGetValue(text, out var known) == true)
        {
            return known;
        }
        var written = WordReader.Words(text, spellOutRanges: true);
        var words = Standard(written, null);
        var read = (written, words, Terms(words));
        _known?.Add(text, read);
        return read;
    }

    private List<Term> Terms(List<Word> words)
    {
        var terms = new List<Term>();
        foreach (var word in words)
        {
            var stem = _stemmer.Stem(word.Text);
            if (_lexicon.Dropped.Contains(word.Text) || (stem.Length > 3 && _lexicon.Dropped.Contains(stem)) || (word.Text.Length < 2 && !char.IsDigit(word.Text[0])))
            {
                continue;
            }
            var weight = word.IsExtra || _lexicon.Common.Contains(word.Text) || _lexicon.Common.Contains(stem) ? CommonWeight
                : word.Text is "cpns" or "pppk" ? TypeWeight
                : char.IsDigit(word.Text[0]) && !word.Text.Contains(':', StringComparison.Ordinal) ? NumberWeight
                : word.IsCorrected ? CorrectedWeight
                : 1;
            terms.Add(new Term(stem, weight));
        }
        return terms;
    }

    private Dictionary<int, float> Features(List<Word> words)
    {
        var spoken = words.Where(word => !word.IsExtra).Select(word => word.Text).ToArray();
        return TextFeatures.Of([.. spoken.Select(_stemmer.Stem)], spoken);
    }

    private readonly record struct Word(string Text, bool IsCorrected, bool IsExtra);

    private List<Word> Standard(List<string> written, SpellingCorrector? corrector)
    {
        var words = new List<Word>(written.Count + 4);
        foreach (var word in written)
        {
            if (_lexicon.Slang.TryGetValue(word, out var standard))
            {
                words.AddRange(standard.Select(part => new Word(part, false, false)));
            }
            else if (Possessed(word) is { } owned)
            {
                words.Add(new Word(owned, false, false));
                words.Add(new Word("saya", false, false));
            }
            else
            {
                var right = corrector is null ? word : Corrected(word, corrector);
                if (right != word && _lexicon.Slang.TryGetValue(right, out standard))
                {
                    words.AddRange(standard.Select(part => new Word(part, true, false)));
                }
                else
                {
                    words.Add(new Word(right, right != word, false));
                }
            }
        }
        return Shortened(words);
    }

    // "penyusunn": the word is in no list, but its stem is nearly one.
    private string Corrected(string word, SpellingCorrector corrector)
    {
        if (corrector.Knows(word) || corrector.Knows(Bare(word)))
        {
            return word;
        }
        var stem = _stemmer.Stem(word);
        if (stem != word && corrector.Knows(stem))
        {
            return word;
        }
        var right = corrector.Correct(word);
        if (right != word || stem == word)
        {
            return right;
        }
        var near = corrector.Correct(stem);
        return near == stem ? word : near;
    }

    // "cutiku", "skpku": whose it is decides where the question belongs.
    private string? Possessed(string word) =>
        word.Length > 4 && word.EndsWith("ku", StringComparison.Ordinal) && (_lexicon.Roots.Contains(word[..^2]) || _lexicon.Abbreviations.ContainsKey(word[..^2]))
            ? word[..^2]
            : null;

    private List<Word> Shortened(List<Word> words)
    {
        var shortened = new List<Word>(words.Count);
        for (var i = 0; i < words.Count;)
        {
            if (ShortFormAt(words, i) is { } form)
            {
                shortened.Add(new Word(form.Token, words[i].IsCorrected, false));
                shortened.AddRange(form.Also.Select(also => new Word(also, false, IsExtra: true)));
                i += form.Words.Length;
                continue;
            }
            var word = words[i];
            shortened.Add(Numbers.TryGetValue(word.Text, out var digits) ? word with { Text = digits } : word);
            i++;
        }
        return shortened;
    }

    private ShortForm? ShortFormAt(List<Word> words, int at)
    {
        if (!_lexicon.Abbreviations.TryGetValue(Bare(words[at].Text), out var forms) && !_lexicon.Abbreviations.TryGetValue(words[at].Text, out forms))
        {
            return null;
        }
        foreach (var form in forms)
        {
            if (at + form.Words.Length > words.Count)
            {
                continue;
            }
            var fits = true;
            for (var i = 0; i < form.Words.Length && fits; i++)
            {
                fits = words[at + i].Text == form.Words[i] || Bare(words[at + i].Text) == form.Words[i];
            }
            if (fits)
            {
                return form;
            }
        }
        return null;
    }

    private static string Bare(string word) =>
        word.Length > 5 && (word.EndsWith("nya", StringComparison.Ordinal) || word.EndsWith("kah", StringComparison.Ordinal)) ? word[..^3] : word;

    private UnknownReason? GateOf(List<Word> words, int termCount)
    {
        var spoken = words.Where(word => !word.IsExtra).ToArray();
        var stems = spoken.Select(word => _stemmer.Stem(word.Text)).ToArray();
        var smallTalk = false;
        foreach (var gate in _gates.Where(gate => gate.Holds(stems)))
        {
            if (gate.Reason != UnknownReason.SmallTalk)
            {
                return gate.Reason;
            }
            smallTalk |= Enumerable.Range(0, spoken.Length).All(at => _lexicon.Dropped.Contains(spoken[at].Text) || gate.Slots.Any(slot => slot.Contains(stems[at])));
        }
        return smallTalk || (termCount == 0 && spoken.Length > 0) ? UnknownReason.SmallTalk : null;
    }

    // "jalan|aspal rusak|berlubang": slots apart by spaces, alternatives by '|'; a slot may become several words ("ga" → "tidak").
    private Gate Compile(UnknownReason reason, string pattern)
    {
        if (!pattern.Contains('|', StringComparison.Ordinal))
        {
            return new Gate(reason, [.. StemsOf(pattern).Select(stem => (IReadOnlySet<string>)new HashSet<string> { stem })]);
        }
        return new Gate(reason, [.. pattern.Split(' ').Select(slot => (IReadOnlySet<string>)slot.Split('|').SelectMany(StemsOf).ToHashSet())]);
    }

    private IEnumerable<string> StemsOf(string words) =>
        Standard(WordReader.Words(words), null).Where(word => !word.IsExtra).Select(word => _stemmer.Stem(word.Text));

    private HashSet<string> HeadingsFor(List<Word> words)
    {
        var headings = new HashSet<string>();
        foreach (var (asked, named) in _lexicon.Asks)
        {
            for (var at = 0; at + asked.Length <= words.Count; at++)
            {
                if (Enumerable.Range(0, asked.Length).All(next => words[at + next].Text == asked[next]))
                {
                    headings.UnionWith(named.Select(_stemmer.Stem));
                }
            }
        }
        return headings;
    }

    private static bool IsYear(string word) => word.Length == 4 && word.StartsWith("20", StringComparison.Ordinal) && word.All(char.IsAsciiDigit);

    internal static bool IsRegulation(string word) =>
        word.Length > 8 && word[^5] == '-' && int.TryParse(word.AsSpan(word.Length - 4), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
