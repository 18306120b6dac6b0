"""Traces by OpenTelemetry, off unless asked for; addresses, which may name people, stay here."""

from typing import TYPE_CHECKING

from fastapi.telemetry import TelemetryConfig

from assistant.errors import InvalidInput

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import SpanProcessor, TracerProvider

SILENT = TelemetryConfig(
    tracing=False, metrics=False, logs=False, operation_spans=False, auto_configure=False
)

_MAY_NAME_PEOPLE = ("url.path", "url.query", "url.full", "client.address", "user_agent.original")


def told_to_collector() -> TelemetryConfig:
    """A span for each request, sent to where OTEL_EXPORTER_OTLP_ENDPOINT says.

    Raises:
        InvalidInput: the packages are missing.
    """
    return TelemetryConfig(
        tracer_provider=_provider(),
        tracing=True,
        metrics=False,
        logs=False,
        operation_spans=False,
        auto_configure=False,
    )


def _provider() -> "TracerProvider":
    try:
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise InvalidInput(
            "Traces need OpenTelemetry's packages.",
            "Install them with `pip install 'nextgear[telemetry]'`.",
        ) from error
    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: "nextgear"}))
    provider.add_span_processor(without_people())
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider


def without_people() -> "SpanProcessor":
    """Empties what could name somebody, the moment a span begins; the route's template stays."""
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import Span, SpanProcessor

    class WithoutPeople(SpanProcessor):
        def on_start(self, span: Span, parent_context: Context | None = None) -> None:  # noqa: ARG002
            for name in _MAY_NAME_PEOPLE:
                if name in (span.attributes or {}):
                    span.set_attribute(name, "")

    return WithoutPeople()
