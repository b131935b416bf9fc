{{/* What api, workers and the job set alike, as an application.yml. */}}
{{- define "bestbackground.settings" -}}
bestbackground:
  storage:
    endpoint: {{ required "storage.endpoint is missing: the address of the S3 store" .Values.storage.endpoint | quote }}
    {{- with .Values.storage.publicEndpoint }}
    public-endpoint: {{ . | quote }}
    {{- end }}
    region: {{ .Values.storage.region | quote }}
    bucket: {{ .Values.storage.bucket | quote }}
    {{- if .Values.storage.caSecret }}
    ca-file: /etc/bestbackground/store/ca.crt
    {{- end }}
  topic:
    create: {{ not .Values.topics.job }}
    job-partitions: {{ .Values.topics.jobPartitions }}
    outcome-partitions: {{ .Values.topics.outcomePartitions }}
    replicas: {{ .Values.topics.replicas }}
    retention: {{ .Values.topics.retention }}
spring:
  kafka:
    bootstrap-servers: {{ required "kafka.bootstrapServers is missing: host:port of the brokers" .Values.kafka.bootstrapServers | quote }}
    security:
      protocol: {{ .Values.kafka.securityProtocol }}
    {{- if hasPrefix "SASL_" .Values.kafka.securityProtocol }}
    properties:
      sasl.mechanism: {{ .Values.kafka.sasl.mechanism }}
    {{- end }}
    {{- with .Values.kafka.tls }}
    {{- if or .caSecret .clientSecret }}
    ssl:
      {{- if .caSecret }}
      trust-store-type: PEM
      trust-store-location: file:/etc/bestbackground/kafka/ca.crt
      {{- end }}
      {{- if .clientSecret }}
      key-store-type: PEM
      {{- end }}
    {{- end }}
    {{- end }}
{{- end }}

{{/* (list ROOT PARTS…): the common settings with each part's laid over them, and the user's last. */}}
{{- define "bestbackground.applicationYml" -}}
{{- $root := index . 0 -}}
{{- $all := include "bestbackground.settings" $root | fromYaml -}}
{{- range rest . }}{{ $all = mustMergeOverwrite $all (deepCopy .) }}{{ end -}}
{{ toYaml $all }}
{{- end }}

{{/* Secrets, which no file of the chart holds; Kubernetes puts $(NAME) in. */}}
{{- define "bestbackground.secrets" -}}
{{- $kafka := .Values.kafka -}}
{{- $store := required "storage.existingSecret is missing: the Secret with the store's keys" .Values.storage.existingSecret -}}
- name: BESTBACKGROUND_STORAGE_ACCESSKEY
  valueFrom: {secretKeyRef: {name: {{ $store }}, key: {{ .Values.storage.accessKeyKey }}}}
- name: BESTBACKGROUND_STORAGE_SECRETKEY
  valueFrom: {secretKeyRef: {name: {{ $store }}, key: {{ .Values.storage.secretKeyKey }}}}
{{- if hasPrefix "SASL_" $kafka.securityProtocol }}
{{- $login := required "kafka.sasl.existingSecret is missing: the Secret with name and password" $kafka.sasl.existingSecret }}
{{- $class := ternary "plain.PlainLoginModule" "scram.ScramLoginModule" (eq $kafka.sasl.mechanism "PLAIN") }}
- name: KAFKA_USERNAME
  valueFrom: {secretKeyRef: {name: {{ $login }}, key: {{ $kafka.sasl.usernameKey }}}}
- name: KAFKA_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $login }}, key: {{ $kafka.sasl.passwordKey }}}}
- name: SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG
  value: {{ printf `org.apache.kafka.common.security.%s required username="$(KAFKA_USERNAME)" password="$(KAFKA_PASSWORD)";` $class | quote }}
{{- end }}
{{- with $kafka.tls.clientSecret }}
- name: SPRING_KAFKA_SSL_KEYSTORECERTIFICATECHAIN
  valueFrom: {secretKeyRef: {name: {{ . }}, key: {{ $kafka.tls.certificateKey }}}}
- name: SPRING_KAFKA_SSL_KEYSTOREKEY
  valueFrom: {secretKeyRef: {name: {{ . }}, key: {{ $kafka.tls.privateKeyKey }}}}
{{- end }}
{{- end }}
