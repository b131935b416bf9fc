package io.bestbackground.worker.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The numbers that a model computes in; also the keys of a card's files. */
enum Precision {
    /** The fastest that the processor is good for. */
    @JsonProperty("auto")
    AUTO,

    /** 32-bit floats: right on every processor. */
    @JsonProperty("float")
    FLOAT,

    /** 16-bit floats: for graphics processors; a processor computes slower in them. */
    @JsonProperty("half")
    HALF,

    /** 8-bit integers: several times as fast and as good, but only where the processor has the instructions for it. */
    @JsonProperty("int8")
    INT8
}
