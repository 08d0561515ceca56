using System.Collections.Immutable;
using System.Reflection.Emit;

namespace PlsTools.Core.Tests.Architecture;

/// <summary>Finds the metadata tokens in a method's code.</summary>
internal static class CodeReading
{
    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    public static IEnumerable<int> Tokens(ImmutableArray<byte> code)
    {
        List<int> tokens = [];
        for (int at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE) value = unchecked((short)((value << 8) | code[at++]));
            OpCode operation = s_codes[value];
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                tokens.Add(Integer(code, at));
            at += Length(operation, code, at);
        }

        return tokens;
    }

    private static int Length(OpCode operation, ImmutableArray<byte> code, int at) => operation.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * Integer(code, at)),
        _ => 4,
    };

    private static int Integer(ImmutableArray<byte> code, int at) => BitConverter.ToInt32(code.AsSpan()[at..(at + 4)]);
}
