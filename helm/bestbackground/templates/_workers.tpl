{{/* The values of a worker: workerDefaults under its own; (list ROOT NAME). */}}
{{- define "bestbackground.worker" -}}
{{- $root := index . 0 -}}
{{- $own := index $root.Values.workers (index . 1) | default dict -}}
{{ mustMergeOverwrite (deepCopy $root.Values.workerDefaults) (deepCopy $own) | toYaml }}
{{- end }}

{{/* The labels that select the pods of one worker Deployment; (list ROOT NAME). */}}
{{- define "bestbackground.workerSelector" -}}
{{ include "bestbackground.selector" (list (index . 0) "worker") }}
bestbackground.io/worker: {{ index . 1 }}
{{- end }}
