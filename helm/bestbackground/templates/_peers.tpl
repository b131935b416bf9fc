{{/* NetworkPolicy peers of a service outside of the chart; (list PEERS ADDRESSES NAME), ADDRESSES being host:port.
     Unless they are given, they follow from addresses, from names of services of this namespace, and from name.namespace.svc. */}}
{{- define "bestbackground.peers" -}}
{{- $peers := index . 0 -}}
{{- if not $peers -}}
{{- range index . 1 -}}
{{- $host := regexReplaceAll `:\d+$` (trim .) "" -}}
{{- if regexMatch `^\d+\.\d+\.\d+\.\d+$` $host -}}
{{- $peers = append $peers (dict "ipBlock" (dict "cidr" (printf "%s/32" $host))) -}}
{{- else if hasPrefix "[" $host -}}
{{- $peers = append $peers (dict "ipBlock" (dict "cidr" (printf "%s/128" (trimAll "[]" $host)))) -}}
{{- else if not (contains "." $host) -}}
{{- $peers = append $peers (dict "podSelector" dict) -}}
{{- else if regexMatch `^[^:]+\.[^.]+\.svc(\.|$)` $host -}}
{{- $namespace := regexReplaceAll `^.*?([^.]+)\.svc(\..*)?$` $host "${1}" -}}
{{- $peers = append $peers (dict "namespaceSelector" (dict "matchLabels" (dict "kubernetes.io/metadata.name" $namespace))) -}}
{{- else -}}
{{- $name := index $ 2 -}}
{{- fail (printf "%s.peers is missing: which addresses or pods %s is cannot be told from its name, and network policies know no names. Set %s.peers, such as [{ipBlock: {cidr: 203.0.113.7/32}}], or networkPolicy.enabled to false." $name $host $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{ toYaml (uniq $peers) }}
{{- end }}

{{/* NetworkPolicy ports; (list PORTS ADDRESSES). */}}
{{- define "bestbackground.ports" -}}
{{- $ports := index . 0 -}}
{{- if not $ports -}}
{{- range index . 1 -}}{{- $ports = append $ports (regexFind `\d+$` (trim .) | int) -}}{{- end -}}
{{- end -}}
{{- range uniq $ports }}
- {protocol: TCP, port: {{ . }}}
{{- end }}
{{- end }}

{{/* Egress rules for what every program needs: Kafka, the store, and names. */}}
{{- define "bestbackground.egress" -}}
{{- $brokers := splitList "," .Values.kafka.bootstrapServers -}}
{{- $endpoint := urlParse .Values.storage.endpoint -}}
{{- $store := list (regexMatch `:\d+$` $endpoint.host | ternary $endpoint.host (printf "%s:%s" $endpoint.host (eq $endpoint.scheme "https" | ternary "443" "80"))) -}}
# Kafka
- to: {{ include "bestbackground.peers" (list .Values.kafka.peers $brokers "kafka") | nindent 4 }}
  ports: {{ include "bestbackground.ports" (list .Values.kafka.ports $brokers) | nindent 4 }}
# the store
- to: {{ include "bestbackground.peers" (list .Values.storage.peers $store "storage") | nindent 4 }}
  ports: {{ include "bestbackground.ports" (list .Values.storage.ports $store) | nindent 4 }}
{{ include "bestbackground.dnsEgress" . }}
{{- end }}

{{- define "bestbackground.dnsEgress" -}}
# names
- to: {{ toYaml .Values.networkPolicy.dns.peers | nindent 4 }}
  ports:
    {{- range .Values.networkPolicy.dns.ports }}
    - {protocol: UDP, port: {{ . }}}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
{{- end }}
