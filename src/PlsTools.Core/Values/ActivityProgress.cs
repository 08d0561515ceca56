namespace PlsTools.Core.Values;

/// <summary>Puts the activity's name to the states that an operation reports.</summary>
/// <param name="Target">Who shows it.</param>
/// <param name="Activity">What is being done, such as <c>Approving 'api.1f0c…'</c>.</param>
public sealed record ActivityProgress(IProgress<PlsProgress> Target, string Activity) : IProgress<string>
{
    public void Report(string value) => Target.Report(new PlsProgress(Activity, value));
}
