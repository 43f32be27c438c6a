package andon.models.inference;

/** The device that was asked for can't be used; the message names what is missing and what to do. */
public class DeviceUnavailable extends RuntimeException {
    DeviceUnavailable(String message) {
        super(message);
    }

    DeviceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
