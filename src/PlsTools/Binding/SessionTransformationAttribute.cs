using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Session;

namespace PlsTools.Binding;

/// <summary>Lets <c>-Session</c> take a session's name as well as the session itself.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        switch (value)
        {
            case null or PlsSession:
                return value;
            case string name:
                RunspaceSessions sessions = RunspaceSessions.Current;
                return sessions.Find(name)
                    ?? throw Refuse(SessionErrors.SessionUnknown(name, [.. sessions.All.Select(session => session.Name)]));
            default:
                if (PSObject.AsPSObject(inputData).TypeNames.Any(name => name.StartsWith("Deserialized.", StringComparison.Ordinal))) throw Refuse(SessionErrors.SessionDeserialized());
                throw Refuse(SessionErrors.SessionOfOtherType(value));
        }
    }

    private static ArgumentTransformationMetadataException Refuse(PlsException error) => new($"{error.Message} {error.RecommendedAction}", error);
}
