namespace AsnAssistant.Complaints;

/// <summary>A story's words, found by their first letter: a story has few and the data has many, so each of the data's is held against hardly any.</summary>
internal sealed class ToldWords
{
    private const int None = -1;

    private readonly List<StoryWords.Word> _words;

    /// <summary>The first word of each letter, and after each word the next of its letter. Letters may share a bucket: the words are compared anyway.</summary>
    private readonly int[] _first = new int[32];

    private readonly int[] _next;

    public ToldWords(List<StoryWords.Word> words)
    {
        _words = words;
        _next = new int[words.Count];
        Array.Fill(_first, None);
        for (var i = words.Count - 1; i >= 0; i--)
        {
            ref var first = ref _first[BucketOf(words[i].Text)];
            (_next[i], first) = (first, i);
        }
    }

    public StoryWords.Word this[int index] => _words[index];

    /// <summary>Where a sign stands in the story; a place where it is no landmark before one where it is. -1 where it does not.</summary>
    /// <param name="sign">At least one word.</param>
    public int Find(string[] sign)
    {
        var landmark = None;
        for (var i = _first[BucketOf(sign[0])]; i != None && i + sign.Length <= _words.Count; i = _next[i])
        {
            var fits = true;
            for (var j = 0; j < sign.Length && fits; j++)
            {
                fits = StoryWords.Same(_words[i + j].Text, sign[j]);
            }
            if (fits && !_words[i].IsLandmark)
            {
                return i;
            }
            landmark = fits && landmark < 0 ? i : landmark;
        }
        return landmark;
    }

    /// <summary>Words are the same only if their first letters are, see <see cref="StoryWords.Same"/>.</summary>
    private int BucketOf(string word) => word.Length == 0 ? 0 : word[0] % _first.Length;
}
