namespace PlsTools.Core.Arm.Pacing;

/// <summary>
/// A token bucket of the service, as far as the client can know it: never fuller than the service's own. What is on the way is counted as
/// taken and not filled up again, since the service may not have counted it yet. Times are those of one clock, from any beginning.
/// </summary>
/// <param name="size">Tokens that it holds when it is full.</param>
/// <param name="perSecond">Tokens that come back in a second.</param>
internal sealed class ArmBucket(double size, double perSecond)
{
    private double _size = size;
    private double _tokens = size;
    private int _onTheWay;
    private long _taken;
    private TimeSpan _at;
    private TimeSpan _closedUntil;

    /// <summary>How long there will be no token; zero if there is one.</summary>
    public TimeSpan Wait(TimeSpan now)
    {
        if (now < _closedUntil) return _closedUntil - now;
        Fill(now);
        return _tokens >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _tokens) / perSecond);
    }

    /// <summary>Takes a token for a request that is sent now.</summary>
    /// <returns>The number of the token.</returns>
    public long Take(TimeSpan now)
    {
        Fill(now);
        _tokens--;
        _onTheWay++;
        return ++_taken;
    }

    /// <summary>Puts back the token of a request that was never sent.</summary>
    public void PutBack()
    {
        _tokens++;
        _onTheWay--;
    }

    /// <summary>An answer, or none, has come to a request.</summary>
    /// <param name="now">When.</param>
    /// <param name="number">The number of its token.</param>
    /// <param name="told">How many tokens the service says are left in this bucket; null where it says nothing.</param>
    /// <param name="bound">How many are left in a bucket that others share; null where the service says nothing.</param>
    public void Leave(TimeSpan now, long number, int? told, int? bound)
    {
        Fill(now);
        _onTheWay--;
        if (told is { } left)
        {
            // More than there can be: this service's bucket is a larger one.
            if (left > _size) _size = left;

            // Answers may overtake one another: only where nothing else is on the way does one tell of all that there is.
            if (_onTheWay == 0 && number == _taken) _tokens = left;
            else Lower(left);
        }

        if (bound is { } shared) Lower(shared);
    }

    /// <summary>The service has refused a request for its number.</summary>
    /// <param name="now">When.</param>
    /// <param name="wait">How long it refuses all others as well.</param>
    /// <param name="isEmpty">Whether it was this bucket that had no token.</param>
    public void Close(TimeSpan now, TimeSpan wait, bool isEmpty)
    {
        Fill(now);
        if (now + wait > _closedUntil) _closedUntil = now + wait;
        if (isEmpty) _tokens = Math.Min(_tokens, 0);
    }

    private void Lower(int left) => _tokens = Math.Min(_tokens, left - _onTheWay);

    private void Fill(TimeSpan now)
    {
        double filled = _tokens + ((now - _at).TotalSeconds * perSecond);
        _tokens = Math.Min(filled, _size - _onTheWay);
        _at = now;
    }
}
