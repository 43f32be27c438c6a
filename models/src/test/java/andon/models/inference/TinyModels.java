package andon.models.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/** ONNX graphs small enough to work out by hand. A dimension of -1 is left open. */
final class TinyModels {
    static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("tiny");

    /** {@code reconstruction} is half of {@code window}. */
    static byte[] halving(int rows, int signals) {
        return new TinyModels()
                .input("window", FLOAT, -1, rows, signals)
                .constant("half", 0.5f)
                .node("Mul", "reconstruction", List.of("window", "half"))
                .output("reconstruction", -1, rows, signals)
                .bytes();
    }

    /** As {@link #halving}, with {@code contributions} the mean of |window| and {@code expected} the mean of window. */
    static byte[] halvingAndExplaining(int rows, int signals) {
        return new TinyModels()
                .input("window", FLOAT, -1, rows, signals)
                .constant("half", 0.5f)
                .node("Mul", "reconstruction", List.of("window", "half"))
                .node("Abs", "distance", List.of("window"))
                .node("ReduceMean", "contributions", List.of("distance"), 1)
                .node("ReduceMean", "expected", List.of("window"), 1)
                .output("reconstruction", -1, rows, signals)
                .output("contributions", -1, signals)
                .output("expected", -1, signals)
                .bytes();
    }

    /** {@code score}, of shape [batch], is the mean of {@code window}. */
    static byte[] averaging(int rows, int signals) {
        return new TinyModels()
                .input("window", FLOAT, -1, rows, signals)
                .node("ReduceMean", "score", List.of("window"), 1, 2)
                .output("score", -1)
                .bytes();
    }

    /** {@code score} is the mean of {@code window} over all windows of the batch, for each of them. */
    static byte[] averagingOverTheBatch(int rows, int signals) {
        return new TinyModels()
                .input("window", FLOAT, -1, rows, signals)
                .node("ReduceMean", "own", List.of("window"), 1, 2)
                .node("ReduceMean", "all", List.of("window"), 0, 1, 2)
                .node("Sub", "zero", List.of("own", "own"))
                .node("Add", "score", List.of("zero", "all"))
                .output("score", -1)
                .bytes();
    }

    /** As {@link #averaging}, but for just {@code batch} windows. */
    static byte[] averagingBatchesOf(int batch, int rows, int signals) {
        return new TinyModels()
                .input("window", FLOAT, batch, rows, signals)
                .node("ReduceMean", "score", List.of("window"), 1, 2)
                .output("score", batch)
                .bytes();
    }

    /** {@code score} is the logarithm of the mean of {@code window}: NaN where that is negative. */
    static byte[] logarithmic(int rows, int signals) {
        return new TinyModels()
                .input("window", FLOAT, -1, rows, signals)
                .node("ReduceMean", "mean", List.of("window"), 1, 2)
                .node("Log", "score", List.of("mean"))
                .output("score", -1)
                .bytes();
    }

    /** {@code score} is never found: a loop doubles it as long as true is true. */
    static byte[] endless(int rows, int signals) {
        GraphProto.Builder body = GraphProto.newBuilder()
                .setName("body")
                .addInput(value("round", TensorProto.DataType.INT64.getNumber()))
                .addInput(value("again", TensorProto.DataType.BOOL.getNumber()))
                .addInput(value("before", FLOAT, -1))
                .addNode(NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput("again")
                        .addOutput("further"))
                .addNode(NodeProto.newBuilder()
                        .setOpType("Add")
                        .addInput("before")
                        .addInput("before")
                        .addOutput("after"))
                .addOutput(value("further", TensorProto.DataType.BOOL.getNumber()))
                .addOutput(value("after", FLOAT, -1));
        TinyModels model = new TinyModels()
                .input("window", FLOAT, -1, rows, signals)
                .node("ReduceMean", "mean", List.of("window"), 1, 2)
                .output("score", -1);
        model.graph.addInitializer(TensorProto.newBuilder()
                .setName("true")
                .setDataType(TensorProto.DataType.BOOL.getNumber())
                .addInt32Data(1));
        model.graph.addNode(NodeProto.newBuilder()
                .setOpType("Loop")
                .addAllInput(List.of("", "true", "mean"))
                .addOutput("score")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("body")
                        .setType(AttributeProto.AttributeType.GRAPH)
                        .setG(body)));
        return model.bytes();
    }

    TinyModels input(String name, int type, long... shape) {
        graph.addInput(value(name, type, shape));
        return this;
    }

    TinyModels output(String name, long... shape) {
        graph.addOutput(value(name, FLOAT, shape));
        return this;
    }

    TinyModels constant(String name, float value) {
        graph.addInitializer(
                TensorProto.newBuilder().setName(name).setDataType(FLOAT).addFloatData(value));
        return this;
    }

    /** A constant whose value lies in {@code file}, beside the model. */
    TinyModels constantIn(String file, String name) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(FLOAT)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue(file)));
        return this;
    }

    /** A node; {@code axes} are those of a reduction, which drops them. */
    TinyModels node(String operator, String output, List<String> inputs, long... axes) {
        NodeProto.Builder node =
                NodeProto.newBuilder().setOpType(operator).addAllInput(inputs).addOutput(output);
        if (axes.length > 0) {
            AttributeProto.Builder attribute =
                    AttributeProto.newBuilder().setName("axes").setType(AttributeProto.AttributeType.INTS);
            for (long axis : axes) {
                attribute.addInts(axis);
            }
            node.addAttribute(attribute);
            node.addAttribute(AttributeProto.newBuilder()
                    .setName("keepdims")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(0));
        }
        graph.addNode(node);
        return this;
    }

    byte[] bytes() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static ValueInfoProto value(String name, int type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long size : shape) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(size < 0 ? dimension.setDimParam("batch") : dimension.setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(dimensions)))
                .build();
    }
}
