using System.Globalization;
using System.Text;

namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>Cuts a query into tokens.</summary>
internal sealed class KqlLexer(string text)
{
    private static readonly string[] s_symbols =
    [
        "==", "=~", "!=", "!~", "<=", ">=", "<>", "..", "(", ")", "[", "]", "{", "}", ",", ".", "|", "=", "<", ">", "+", "-", "*", "/", "%", "!", "~", ":", ";",
    ];

    private readonly List<KqlToken> _tokens = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;

    public static IReadOnlyList<KqlToken> Read(string text) => new KqlLexer(text).Run();

    private List<KqlToken> Run()
    {
        while (true)
        {
            SkipBlanks();
            if (_at == text.Length) break;
            char next = text[_at];
            if (char.IsAsciiLetter(next) || next is '_' or '$') ReadName();
            else if (char.IsAsciiDigit(next)) ReadNumber();
            else if (next is '"' or '\'' || (next == '@' && Next(1) is '"' or '\'')) ReadText();
            else ReadSymbol();
        }

        _tokens.Add(Token(KqlTokenKind.End, "<EOF>"));
        return _tokens;
    }

    private char Next(int offset) => _at + offset < text.Length ? text[_at + offset] : '\0';

    private KqlToken Token(KqlTokenKind kind, string image, object? value = null) => new(kind, image, value, _at, _line, _at - _lineStart);

    private void Add(KqlTokenKind kind, int end, object? value = null)
    {
        _tokens.Add(Token(kind, text[_at..end], value));
        _at = end;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (text[_at] == '/' && Next(1) == '/')
            {
                while (_at < text.Length && text[_at] != '\n') _at++;
            }
            else if (!char.IsWhiteSpace(text[_at]))
            {
                return;
            }
            else if (text[_at++] == '\n')
            {
                _line++;
                _lineStart = _at;
            }
        }
    }

    private void ReadName()
    {
        int end = _at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
        Add(KqlTokenKind.Name, end);
    }

    private void ReadNumber()
    {
        int end = _at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        bool isReal = end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]);
        if (isReal)
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        }

        double number = double.Parse(text.AsSpan(_at, end - _at), CultureInfo.InvariantCulture);
        int unitEnd = end;
        while (unitEnd < text.Length && char.IsAsciiLetter(text[unitEnd])) unitEnd++;
        TimeSpan? unit = text[end..unitEnd] switch
        {
            "d" => TimeSpan.FromDays(1),
            "h" => TimeSpan.FromHours(1),
            "m" => TimeSpan.FromMinutes(1),
            "s" => TimeSpan.FromSeconds(1),
            "ms" => TimeSpan.FromMilliseconds(1),
            _ => null,
        };
        if (unit is { } one && number * one.Ticks >= TimeSpan.MaxValue.Ticks) throw KqlException.Syntax(Token(KqlTokenKind.Number, text[_at..unitEnd]), "a timespan of 64 bits");
        if (unit is { } span) Add(KqlTokenKind.Span, unitEnd, span * number);
        else if (unitEnd > end) Add(KqlTokenKind.Symbol, unitEnd);
        else if (isReal) Add(KqlTokenKind.Number, end, number);
        else if (long.TryParse(text.AsSpan(_at, end - _at), NumberStyles.None, CultureInfo.InvariantCulture, out long whole)) Add(KqlTokenKind.Number, end, whole);
        else throw KqlException.Syntax(Token(KqlTokenKind.Number, text[_at..end]), "a number of 64 bits");
    }

    private void ReadText()
    {
        bool isVerbatim = text[_at] == '@';
        int at = _at + (isVerbatim ? 2 : 1);
        char quote = text[at - 1];
        StringBuilder value = new();
        while (at < text.Length && text[at] != '\n')
        {
            if (text[at] == quote)
            {
                if (!isVerbatim || at + 1 >= text.Length || text[at + 1] != quote)
                {
                    Add(KqlTokenKind.Text, at + 1, value.ToString());
                    return;
                }

                at++;
            }
            else if (text[at] == '\\' && !isVerbatim && at + 1 < text.Length)
            {
                at++;
                value.Append(text[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', char other => other });
                at++;
                continue;
            }

            value.Append(text[at++]);
        }

        throw KqlException.Syntax(Token(KqlTokenKind.Text, text[_at..at]), quote.ToString());
    }

    private void ReadSymbol()
    {
        string? symbol = Array.Find(s_symbols, known => text.AsSpan(_at).StartsWith(known, StringComparison.Ordinal));
        if (symbol is null) throw KqlException.Syntax(Token(KqlTokenKind.Symbol, text[_at].ToString()));
        Add(KqlTokenKind.Symbol, _at + symbol.Length);
    }
}
