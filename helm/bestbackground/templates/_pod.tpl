{{/* What every pod of the programs has. */}}
{{- define "bestbackground.pod" -}}
serviceAccountName: {{ include "bestbackground.serviceAccount" . }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
securityContext: {{ toYaml .Values.podSecurityContext | nindent 2 }}
{{- end }}

{{/* Where pods run; (list PART LABELS): the values of the api or of a worker, and the labels that select its pods. */}}
{{- define "bestbackground.placement" -}}
{{- $part := index . 0 -}}{{- $labels := index . 1 | fromYaml | toJson -}}
{{- with $part.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with $part.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with $part.affinity }}
affinity: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with $part.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $part.topologySpread }}
topologySpreadConstraints:
  {{- range . }}
  - topologyKey: {{ .topologyKey }}
    maxSkew: {{ .maxSkew | default 1 }}
    whenUnsatisfiable: {{ .whenUnsatisfiable | default "ScheduleAnyway" }}
    # pods of one revision alone, so that a rollout is spread as well
    matchLabelKeys: [pod-template-hash]
    labelSelector: {matchLabels: {{ $labels }}}
  {{- end }}
{{- end }}
{{- end }}

{{/* Volumes of the settings and the authorities; (list ROOT CONFIGMAP). */}}
{{- define "bestbackground.volumes" -}}
{{- $root := index . 0 -}}
- name: settings
  configMap: {name: {{ index . 1 }}}
{{- with $root.Values.storage.caSecret }}
- name: store-ca
  secret: {secretName: {{ . }}, items: [{key: {{ $root.Values.storage.caKey }}, path: ca.crt}]}
{{- end }}
{{- with $root.Values.kafka.tls.caSecret }}
- name: kafka-ca
  secret: {secretName: {{ . }}, items: [{key: {{ $root.Values.kafka.tls.caKey }}, path: ca.crt}]}
{{- end }}
{{- end }}

{{- define "bestbackground.mounts" -}}
- {name: settings, mountPath: /etc/bestbackground/settings, readOnly: true}
{{- if .Values.storage.caSecret }}
- {name: store-ca, mountPath: /etc/bestbackground/store, readOnly: true}
{{- end }}
{{- if .Values.kafka.tls.caSecret }}
- {name: kafka-ca, mountPath: /etc/bestbackground/kafka, readOnly: true}
{{- end }}
{{- end }}

{{/* The environment that every program has; (list ROOT JAVA_OPTIONS ENV). */}}
{{- define "bestbackground.env" -}}
- name: SPRING_CONFIG_ADDITIONALLOCATION
  value: file:/etc/bestbackground/settings/
{{- with index . 1 }}
- name: JAVA_TOOL_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{ include "bestbackground.secrets" (index . 0) }}
{{- with index . 2 }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Asks the management port: started within 5 minutes, taken out of service at once, started again after a minute. */}}
{{- define "bestbackground.probes" -}}
startupProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 60
readinessProbe:
  httpGet: {path: /actuator/health/readiness, port: management}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 2
livenessProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end }}
