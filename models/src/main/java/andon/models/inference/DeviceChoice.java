package andon.models.inference;

/** On what models are to run. */
public enum DeviceChoice {
    /** On CUDA where an NVIDIA device is there and works, else on the CPU, saying why once. The default. */
    AUTO,
    /** On CUDA; without it nothing is opened. A failure later on falls back to the CPU all the same. */
    CUDA,
    /** On the CPU. */
    CPU
}
