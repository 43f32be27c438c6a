package andon.models.bundle;

import andon.models.bundle.ModelSignature.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bundle says about the tensors of its model.
 *
 * @param input the input's name; empty if unknown
 * @param layout empty if unknown
 * @param rows rows in a window; 0 if unknown
 * @param signals signals in a row; 0 if unknown
 * @param outputs the outputs' names by role
 */
record SignatureRules(
        String input, Optional<InputLayout> layout, int rows, int signals, Map<OutputRole, String> outputs) {
    List<String> faults(ModelSignature model) {
        List<String> faults = new ArrayList<>();
        if (!input.isEmpty()) {
            Tensor tensor = model.inputs().get(input);
            if (tensor == null) {
                faults.add("model.input.name must be an input of model.onnx, which has "
                        + ModelSignature.list(model.inputs()) + "; was '" + input + "'");
            } else {
                input(tensor, faults);
            }
            Map<String, Tensor> others = new LinkedHashMap<>(model.inputs());
            others.remove(input);
            if (tensor != null && !others.isEmpty()) {
                faults.add("model.onnx must have one input, has also " + ModelSignature.list(others));
            }
        }
        outputs.forEach((role, name) -> {
            Tensor tensor = model.outputs().get(name);
            if (tensor == null) {
                faults.add("model.outputs." + role + " must be an output of model.onnx, which has "
                        + ModelSignature.list(model.outputs()) + "; was '" + name + "'");
            } else {
                output(role, name, tensor, faults);
            }
        });
        return faults;
    }

    private void input(Tensor tensor, List<String> faults) {
        String subject = "model.onnx input '" + input + "'";
        type(subject, tensor, faults);
        if (layout.isEmpty() || rows == 0 || signals == 0) {
            return;
        }
        List<Long> wanted = layout.get() == InputLayout.FLAT ? flat() : square();
        if (!fits(tensor, wanted)) {
            faults.add(subject + " must be " + shape(wanted) + " for layout " + layout.get() + ", window.rows " + rows
                    + " and " + signals + " window.signals, was " + tensor);
        } else {
            batch(subject, tensor, faults);
        }
    }

    private void output(OutputRole role, String name, Tensor tensor, List<String> faults) {
        String subject = "model.onnx output '" + name + "'";
        type(subject, tensor, faults);
        if (rows == 0 || signals == 0) {
            return;
        }
        List<List<Long>> wanted = switch (role) {
            case SCORE -> List.of(List.of(), List.of(1L));
            case RECONSTRUCTION -> List.of(square(), flat());
            case CONTRIBUTIONS, EXPECTED -> List.of(List.of((long) signals));
        };
        if (wanted.stream().noneMatch(shape -> fits(tensor, shape))) {
            faults.add(subject + " must be "
                    + String.join(
                            " or ", wanted.stream().map(SignatureRules::shape).toList())
                    + " as " + role + ", was " + tensor);
        } else {
            batch(subject, tensor, faults);
        }
    }

    private static void type(String subject, Tensor tensor, List<String> faults) {
        if (!tensor.type().equals("float32")) {
            faults.add(subject + " must be float32, was " + tensor.type());
        }
    }

    private static void batch(String subject, Tensor tensor, List<String> faults) {
        long batch = tensor.shape().get(0);
        if (batch > 1) {
            faults.add(subject + " must have an open batch axis, or one of 1; was fixed to " + batch
                    + "; export the model with a dynamic first axis");
        }
    }

    /** Whether the dimensions after the batch are {@code wanted}, or open. */
    private static boolean fits(Tensor tensor, List<Long> wanted) {
        if (tensor.shape().size() != wanted.size() + 1) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            long actual = tensor.shape().get(i + 1);
            if (actual != ModelSignature.OPEN && actual != wanted.get(i)) {
                return false;
            }
        }
        return true;
    }

    private List<Long> square() {
        return List.of((long) rows, (long) signals);
    }

    private List<Long> flat() {
        return List.of((long) rows * signals);
    }

    private static String shape(List<Long> afterBatch) {
        StringBuilder text = new StringBuilder("[batch");
        afterBatch.forEach(dimension -> text.append(", ").append(dimension));
        return text.append(']').toString();
    }
}
