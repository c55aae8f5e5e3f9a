namespace AsnAssistant.Mentoring.Matching;

/// <summary>The queue of a shortest-path search: nearest first. What lies no farther than the place it was found from goes on a stack, which is most of it and costs nothing.</summary>
internal sealed class NearestFirst
{
    private readonly Stack<ulong> _near = new();
    private ulong[] _heap = new ulong[1024];
    private int _count;

    public void Add(int node, int distance, int foundFrom)
    {
        var entry = ((ulong)(uint)distance << 32) | (uint)node;
        if (distance == foundFrom)
        {
            _near.Push(entry);
            return;
        }
        if (_count == _heap.Length)
        {
            Array.Resize(ref _heap, 2 * _count);
        }
        var at = _count++;
        while (at > 0 && _heap[(at - 1) >> 2] > entry)
        {
            _heap[at] = _heap[(at - 1) >> 2];
            at = (at - 1) >> 2;
        }
        _heap[at] = entry;
    }

    public bool TryTake(out int node, out int distance)
    {
        var found = true;
        if (!_near.TryPop(out var entry))
        {
            found = _count > 0;
            entry = found ? Pop() : 0;
        }
        (node, distance) = ((int)(uint)entry, (int)(entry >> 32));
        return found;
    }

    public void Clear()
    {
        _near.Clear();
        _count = 0;
    }

    private ulong Pop()
    {
        var top = _heap[0];
        var last = _heap[--_count];
        var at = 0;
        while (4 * at + 1 < _count)
        {
            var child = 4 * at + 1;
            for (var other = child + 1; other < Math.Min(4 * at + 5, _count); other++)
            {
                child = _heap[other] < _heap[child] ? other : child;
            }
            if (_heap[child] >= last)
            {
                break;
            }
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = last;
        return top;
    }
}
