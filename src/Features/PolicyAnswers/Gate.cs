namespace AsnAssistant.PolicyAnswers;

/// <summary>Words that lead a text away from the search: a line of <c>lexicon/gates.tsv</c>.</summary>
/// <param name="Slots">What must occur, each slot with its alternatives as stems.</param>
/// <remarks>A complaint tells a thing and its fault in any order, near each other; everything else is a short phrase in its order.</remarks>
internal sealed record Gate(UnknownReason Reason, IReadOnlyList<IReadOnlySet<string>> Slots)
{
    // "lampu jalan di depan puskesmas mati".
    private const int ComplaintWindow = 7;

    // "kgb saya", "cek dulu nip".
    private const int WordsBetween = 1;

    public bool Holds(IReadOnlyList<string> stems) => Reason == UnknownReason.Complaint ? HoldsInWindow(stems) : HoldsInOrder(stems);

    private bool HoldsInWindow(IReadOnlyList<string> stems)
    {
        for (var start = 0; start < stems.Count; start++)
        {
            // The window begins with one of the words, so that no position is looked at in vain.
            if (Slots.Any(slot => slot.Contains(stems[start]))
                && Slots.All(slot => Enumerable.Range(start, Math.Min(ComplaintWindow, stems.Count - start)).Any(at => slot.Contains(stems[at]))))
            {
                return true;
            }
        }
        return false;
    }

    private bool HoldsInOrder(IReadOnlyList<string> stems)
    {
        for (var start = 0; start < stems.Count; start++)
        {
            if (!Slots[0].Contains(stems[start]))
            {
                continue;
            }
            var last = start;
            var met = 1;
            for (var at = start + 1; at < stems.Count && met < Slots.Count && at - last <= WordsBetween + 1; at++)
            {
                if (Slots[met].Contains(stems[at]))
                {
                    met++;
                    last = at;
                }
            }
            if (met == Slots.Count)
            {
                return true;
            }
        }
        return false;
    }
}
