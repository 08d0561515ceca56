namespace PlsTools.Simulator.Kube.Protobuf;

/// <summary>A field as protobuf carries it.</summary>
/// <param name="Number">Which field of the message.</param>
/// <param name="Value">A number; zero where the field holds bytes.</param>
/// <param name="Bytes">Text, bytes or a message; null where the field holds a number.</param>
internal readonly record struct WireField(int Number, long Value, ReadOnlyMemory<byte>? Bytes)
{
    /// <summary>The fields of a message in their order.</summary>
    /// <exception cref="FormatException">The bytes are no message.</exception>
    public static List<WireField> ReadAll(ReadOnlyMemory<byte> message)
    {
        List<WireField> fields = [];
        int at = 0;
        while (at < message.Length)
        {
            long tag = Number64(message.Span, ref at);
            int number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add(new(number, Number64(message.Span, ref at), null));
                    break;
                case 1:
                    fields.Add(new(number, BitConverter.ToInt64(Take(message, 8, ref at).Span), null));
                    break;
                case 2:
                    fields.Add(new(number, 0, Take(message, Number64(message.Span, ref at), ref at)));
                    break;
                case 5:
                    fields.Add(new(number, BitConverter.ToInt32(Take(message, 4, ref at).Span), null));
                    break;
                default:
                    throw new FormatException($"wire type {tag & 7} is unknown");
            }
        }

        return fields;
    }

    private static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> message, long length, ref int at)
    {
        if (length < 0 || length > message.Length - at) throw new FormatException("unexpected EOF");
        ReadOnlyMemory<byte> taken = message.Slice(at, (int)length);
        at += (int)length;
        return taken;
    }

    private static long Number64(ReadOnlySpan<byte> bytes, ref int at)
    {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length) throw new FormatException("unexpected EOF");
            byte next = bytes[at++];
            number |= (long)(next & 0x7f) << shift;
            if (next < 0x80) return number;
        }

        throw new FormatException("a number is too long");
    }
}
