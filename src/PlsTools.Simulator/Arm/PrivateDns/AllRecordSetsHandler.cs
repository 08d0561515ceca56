using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>The list <c>…/ALL</c> of a zone's record sets of every type.</summary>
internal sealed class AllRecordSetsHandler(ArmContext arm) : PrivateDnsHandler(arm)
{
    public override string Type => ArmTypes.AllRecordSets;

    protected override ArmReply List(ArmCall call)
    {
        ArmId zone = ArmId.Parse(call.Target.Scope);
        ArmId kept = Keep(zone);
        if (Arm.Find(kept) is null) throw Missing(zone, call);
        return Page(call, RecordSetList.Read(Arm, kept, call, RecordType.All));
    }
}
