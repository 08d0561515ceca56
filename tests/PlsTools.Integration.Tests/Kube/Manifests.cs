namespace PlsTools.Integration.Tests.Kube;

/// <summary>What the clients apply. NAMESPACE stands for their namespace.</summary>
internal static class Manifests
{
    public const string Service =
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: api
          namespace: NAMESPACE
        spec:
          selector: {app: web}
          ports:
            - {name: http, port: 80, targetPort: 8080}
        """;

    public const string Deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: NAMESPACE
        spec:
          replicas: 2
          selector:
            matchLabels: {app: web}
          template:
            metadata:
              labels: {app: web}
            spec:
              containers:
                - name: web
                  image: registry.example/web:1.0
                  ports: [{containerPort: 8080}]
        """;

    /// <summary>A Service that wants an internal load balancer with a private link service.</summary>
    public const string PrivateLink =
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: api
          namespace: NAMESPACE
          annotations:
            service.beta.kubernetes.io/azure-load-balancer-internal: "true"
            service.beta.kubernetes.io/azure-pls-create: "true"
            service.beta.kubernetes.io/azure-pls-name: pls-NAMESPACE
        spec:
          type: LoadBalancer
          selector: {app: web}
          ports:
            - {name: http, port: 80, targetPort: 8080}
        """;
}
