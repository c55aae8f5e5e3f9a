namespace AsnAssistant.Mentoring.Matching;

/// <summary>Maximum-score b-matching: the min-cost flow source → mentee → mentor (seats) → sink, where every mentee may also go to "unmatched".</summary>
/// <remarks>
/// Successive shortest augmenting paths with prices as potentials, one mentee after another in the order of the lots. A path ends at a free seat, or at
/// somebody who gives up theirs and goes to "unmatched", so that whoever came first keeps nothing. Searches stop at the nearest end. The prices at the
/// end prove the optimum: <see cref="MatchVerifier"/>.
/// Source: Ahuja, Magnanti and Orlin, Network Flows, section 9.7; Jonker and Volgenant 1987.
/// </remarks>
internal sealed class FlowMatching
{
    private const int Unreached = int.MaxValue;

    private readonly PreparedMatch _match;
    private readonly Node[] _nodes;
    private readonly int[] _seatStarts;

    /// <summary>Who sits where; those of mentor j from <c>_seatStarts[j]</c> on.</summary>
    private readonly int[] _sitting;

    private readonly int[] _mentorOf;
    private readonly int[] _edgeOf;
    private readonly NearestFirst _waiting = new();
    private readonly List<int> _reached = [];
    private readonly List<int> _scanned = [];

    public FlowMatching(PreparedMatch match)
    {
        _match = match;
        _nodes = new Node[match.Mentors.Length];
        _seatStarts = new int[match.Mentors.Length + 1];
        for (var j = 0; j < _nodes.Length; j++)
        {
            _nodes[j].Distance = Unreached;
            _seatStarts[j + 1] = _seatStarts[j] + match.Seats[j];
        }
        _sitting = new int[_seatStarts[^1]];
        _mentorOf = new int[match.Mentees.Length];
        _edgeOf = new int[match.Mentees.Length];
        Array.Fill(_mentorOf, -1);
    }

    /// <summary>Called with the number of mentees dealt with, now and then.</summary>
    public Action<int>? Progress { get; init; }

    public (int[] MentorOf, long[] Gains, long[] Prices) Solve(CancellationToken cancel)
    {
        for (var mentee = 0; mentee < _mentorOf.Length; mentee++)
        {
            if ((mentee & 255) == 0)
            {
                cancel.ThrowIfCancellationRequested();
                Progress?.Invoke(mentee);
            }
            Place(mentee);
        }
        Progress?.Invoke(_mentorOf.Length);
        var gains = new long[_mentorOf.Length];
        for (var i = 0; i < gains.Length; i++)
        {
            gains[i] = _mentorOf[i] < 0 ? 0 : GainOf(i);
        }
        return (_mentorOf, gains, [.. _nodes.Select(node => (long)node.Price)]);
    }

    private int GainOf(int mentee) => _match.EdgeWeights[_edgeOf[mentee]] - _nodes[_mentorOf[mentee]].Price;

    private void Place(int mentee)
    {
        var (best, edge) = (0, -1);
        for (var e = _match.Starts[mentee]; e < _match.Starts[mentee + 1]; e++)
        {
            ref var node = ref _nodes[_match.EdgeMentors[e]];
            var gain = _match.EdgeWeights[e] - node.Price;
            if (gain > best || (gain == best && edge >= 0 && IsFree(_match.EdgeMentors[e]) && !IsFree(_match.EdgeMentors[edge])))
            {
                (best, edge) = (gain, e);
            }
        }
        if (edge < 0)
        {
            // A place would cost others at least what it gives.
            return;
        }
        if (IsFree(_match.EdgeMentors[edge]))
        {
            Sit(mentee, edge, _nodes[_match.EdgeMentors[edge]].Taken++);
            return;
        }
        Search(mentee, best);
    }

    private void Search(int mentee, int gain)
    {
        // The nearest end so far: a free seat (a mentor), or whoever gives up theirs (a mentee).
        var (end, freeMentor, leaver) = (gain, -1, mentee);
        Relax(mentee, gain, 0, ref end, ref freeMentor, ref leaver);
        while (_waiting.TryTake(out var mentor, out var distance) && distance < end)
        {
            if (_nodes[mentor].Distance != distance || _nodes[mentor].IsScanned)
            {
                continue;
            }
            _nodes[mentor].IsScanned = true;
            _scanned.Add(mentor);
            for (var seat = _seatStarts[mentor]; seat < _seatStarts[mentor] + _nodes[mentor].Taken; seat++)
            {
                var sitting = _sitting[seat];
                var theirs = GainOf(sitting);
                if (distance + theirs < end)
                {
                    (end, freeMentor, leaver) = (distance + theirs, -1, sitting);
                }
                Relax(sitting, theirs, distance, ref end, ref freeMentor, ref leaver);
            }
        }
        _waiting.Clear();
        // Before prices change: the way back needs the edges as they were found.
        Move(mentee, freeMentor, leaver);
        foreach (var mentor in _scanned)
        {
            _nodes[mentor].Price += Math.Max(0, end - _nodes[mentor].Distance);
            _nodes[mentor].IsScanned = false;
        }
        foreach (var mentor in _reached)
        {
            _nodes[mentor].Distance = Unreached;
        }
        _scanned.Clear();
        _reached.Clear();
    }

    private void Relax(int mentee, int gain, int distance, ref int end, ref int freeMentor, ref int leaver)
    {
        var (targets, weights) = (_match.EdgeMentors, _match.EdgeWeights);
        var from = distance + gain;
        for (var e = _match.Starts[mentee]; e < _match.Starts[mentee + 1]; e++)
        {
            ref var node = ref _nodes[targets[e]];
            var way = from + node.Price - weights[e];
            if (way >= end || way >= node.Distance)
            {
                continue;
            }
            if (node.Distance == Unreached)
            {
                _reached.Add(targets[e]);
            }
            (node.Distance, node.From, node.FromEdge) = (way, mentee, e);
            if (IsFree(targets[e]))
            {
                (end, freeMentor, leaver) = (way, targets[e], -1);
            }
            else
            {
                _waiting.Add(targets[e], way, distance);
            }
        }
    }

    /// <summary>Everybody on the path moves one place on, the last first.</summary>
    private void Move(int mentee, int freeMentor, int leaver)
    {
        if (leaver == mentee)
        {
            return;
        }
        int mentor, seat;
        if (leaver >= 0)
        {
            mentor = _mentorOf[leaver];
            seat = SeatOf(leaver);
            _mentorOf[leaver] = -1;
        }
        else
        {
            mentor = freeMentor;
            seat = _nodes[mentor].Taken++;
        }
        while (true)
        {
            var mover = _nodes[mentor].From;
            var (left, leftSeat) = mover == mentee ? (-1, -1) : (_mentorOf[mover], SeatOf(mover));
            Sit(mover, _nodes[mentor].FromEdge, seat);
            if (left < 0)
            {
                return;
            }
            (mentor, seat) = (left, leftSeat);
        }
    }

    private int SeatOf(int mentee)
    {
        var start = _seatStarts[_mentorOf[mentee]];
        return Array.IndexOf(_sitting, mentee, start, _nodes[_mentorOf[mentee]].Taken) - start;
    }

    private void Sit(int mentee, int edge, int seat)
    {
        var mentor = _match.EdgeMentors[edge];
        _sitting[_seatStarts[mentor] + seat] = mentee;
        (_mentorOf[mentee], _edgeOf[mentee]) = (mentor, edge);
    }

    private bool IsFree(int mentor) => _nodes[mentor].Taken < _seatStarts[mentor + 1] - _seatStarts[mentor];

    /// <summary>What the search needs of a mentor lies together, for the sake of the cache.</summary>
    private struct Node
    {
        public int Price;
        public int Distance;
        public int From;
        public int FromEdge;
        public int Taken;
        public bool IsScanned;
    }
}
