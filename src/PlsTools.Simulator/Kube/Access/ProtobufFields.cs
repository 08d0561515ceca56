namespace PlsTools.Simulator.Kube.Access;

/// <summary>The length-delimited fields of a protobuf message, by number: all that a review needs of that format.</summary>
internal static class ProtobufFields
{
    /// <summary>Null where the bytes are no message.</summary>
    public static Dictionary<int, ReadOnlyMemory<byte>>? Read(ReadOnlyMemory<byte> message)
    {
        Dictionary<int, ReadOnlyMemory<byte>> fields = [];
        int at = 0;
        while (at < message.Length)
        {
            if (Number(message.Span, ref at) is not long tag) return null;
            switch (tag & 7)
            {
                case 0:
                    if (Number(message.Span, ref at) is null) return null;
                    break;
                case 2 when Number(message.Span, ref at) is long length && length <= message.Length - at:
                    fields[(int)(tag >> 3)] = message.Slice(at, (int)length);
                    at += (int)length;
                    break;
                default:
                    return null;
            }
        }

        return fields;
    }

    private static long? Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        long number = 0;
        for (int shift = 0; shift < 63 && at < bytes.Length; shift += 7)
        {
            byte next = bytes[at++];
            number |= (long)(next & 0x7f) << shift;
            if (next < 0x80) return number;
        }

        return null;
    }
}
