namespace PlsTools.Simulator.World;

/// <summary>The world's one source of chance: the same seed gives the same ids. Safe to use from any thread.</summary>
public sealed class WorldRandom(Random random)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";

    public Guid NewGuid()
    {
        byte[] bytes = new byte[16];
        lock (random) random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes);
    }

    /// <summary>A weak entity tag as the network provider writes them, <c>W/"guid"</c>.</summary>
    public string NewEtag() => $"W/\"{NewGuid()}\"";

    public uint NextUInt32()
    {
        lock (random) return (uint)random.NextInt64(1, uint.MaxValue);
    }

    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        lock (random) random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Lower-case letters and digits.</summary>
    public string Text(int length)
    {
        lock (random) return new string(random.GetItems<char>(Letters, length));
    }
}
