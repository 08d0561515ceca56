namespace PlsTools.Core.Exposure.Keys;

/// <summary>How the cloud controller reads the value behind an <see cref="ExposureKey"/>.</summary>
public enum ExposureFormat
{
    /// <summary><c>true</c> in any letter case, blanks around it ignored; everything else is false, without a word.</summary>
    Flag,

    /// <summary><c>true</c> in any letter case without blanks around it; everything else is false, without a word.</summary>
    UntrimmedFlag,

    /// <summary>Exactly <c>true</c>: <c>True</c> or a blank beside it is false.</summary>
    ExactFlag,

    /// <summary>One name; blanks around it ignored.</summary>
    Name,

    /// <summary>The bare name of a subnet of the cluster's network, taken as written, blanks included.</summary>
    SubnetName,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>One IP address.</summary>
    Address,

    /// <summary>IPv4 addresses with one blank between them.</summary>
    AddressList,

    /// <summary>Host names with one blank between them.</summary>
    HostNameList,

    /// <summary>Subscription ids with one blank between them.</summary>
    SubscriptionList,

    /// <summary>CIDR ranges or names with commas between them.</summary>
    CommaList,

    /// <summary>Text without a form of its own.</summary>
    Text,
}
