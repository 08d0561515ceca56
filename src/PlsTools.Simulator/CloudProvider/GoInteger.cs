using System.Globalization;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Whole numbers in annotations, with the words of the controller's runtime where they are none.</summary>
internal static class GoInteger
{
    public static int Parse32(string text)
    {
        if (IsWhole(text))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new CloudProviderException($"error value: strconv.ParseInt: parsing \"{text}\": value out of range: {text} value must be a whole number");
        }

        throw new CloudProviderException($"error value: strconv.ParseInt: parsing \"{text}\": invalid syntax: {text} value must be a whole number");
    }

    private static bool IsWhole(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan(text.Length > 0 && text[0] is '+' or '-' ? 1 : 0);
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
