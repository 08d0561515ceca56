using CsCheck;

namespace PlsTools.Core.Tests;

/// <summary>
/// Properties over generated input that is the same in every run: what held when a change was made holds on every machine, and what fails fails
/// again. A counterexample is handed to CsCheck, which makes it smaller and shows it. Stands in for CsCheck's own <c>Sample</c>, whose seeds are
/// the clock's.
/// </summary>
internal static class Repeatable
{
    private const long Usual = 100;
    private const long Smaller = 1_000;
    private const uint Stream = 1;
    private const ulong Seed = 20260301;

    public static void Sample<T>(this Gen<T> gen, Func<T, bool> holds, long iter = Usual)
    {
        PCG dice = new(Stream, Seed);
        for (long number = 0; number < iter; number++)
        {
            string seed = dice.ToString();
            if (Holds(gen.Generate(dice, null, out _), holds)) continue;
            Check.Sample(gen, holds, seed: seed, iter: Smaller, threads: 1);
            Assert.Fail($"What failed for the seed {seed} held when it was tried again.");
        }
    }

    public static void Sample<T>(this Gen<T> gen, Action<T> test, long iter = Usual) =>
        gen.Sample(
            value =>
            {
                test(value);
                return true;
            },
            iter);

    public static void Sample<T1, T2>(this Gen<(T1, T2)> gen, Func<T1, T2, bool> holds, long iter = Usual) =>
        gen.Sample(value => holds(value.Item1, value.Item2), iter);

    public static void Sample<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> test, long iter = Usual) =>
        gen.Sample(value => test(value.Item1, value.Item2), iter);

    public static void Sample<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Func<T1, T2, T3, bool> holds, long iter = Usual) =>
        gen.Sample(value => holds(value.Item1, value.Item2, value.Item3), iter);

    public static void Sample<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> test, long iter = Usual) =>
        gen.Sample(value => test(value.Item1, value.Item2, value.Item3), iter);

    public static void Sample<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, Func<T1, T2, T3, T4, bool> holds, long iter = Usual) =>
        gen.Sample(value => holds(value.Item1, value.Item2, value.Item3, value.Item4), iter);

    public static void Sample<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, Action<T1, T2, T3, T4> test, long iter = Usual) =>
        gen.Sample(value => test(value.Item1, value.Item2, value.Item3, value.Item4), iter);

    private static bool Holds<T>(T value, Func<T, bool> holds)
    {
        try
        {
            return holds(value);
        }
        catch (Exception)
        {
            return false;
        }
    }
}
