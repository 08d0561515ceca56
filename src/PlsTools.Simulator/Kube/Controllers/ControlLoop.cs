using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Controllers;

/// <summary>
/// Tells the controllers of each write, one after the other, on the thread of whoever wrote: when a single-threaded client's request
/// returns, everything that follows from it has happened.
/// </summary>
internal sealed class ControlLoop(IReadOnlyList<IController> controllers)
{
    private readonly object _gate = new();
    private readonly Queue<KubeWrite> _pending = new();
    private bool _isRunning;

    public void Tell(KubeWrite write)
    {
        lock (_gate)
        {
            _pending.Enqueue(write);
            if (_isRunning) return;
            _isRunning = true;
        }

        try
        {
            while (Next() is KubeWrite next)
            {
                foreach (IController controller in controllers) React(controller, next);
            }
        }
        catch
        {
            lock (_gate) _isRunning = false;
            throw;
        }
    }

    private static void React(IController controller, KubeWrite write)
    {
        try
        {
            controller.React(write);
        }
        catch (KubeStatusException)
        {
            // The world changed meanwhile, as under any controller; the write that changed it is told too and leads to another try.
        }
    }

    private KubeWrite? Next()
    {
        lock (_gate)
        {
            if (_pending.TryDequeue(out KubeWrite? next)) return next;
            _isRunning = false;
            return null;
        }
    }
}
