package andon.trainer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Writes an ONNX model node by node. Values go by name; each method returns the name of what it adds. The first axis
 * of inputs and outputs is the batch, of any size. The same calls give the same bytes.
 */
final class OnnxGraph {
    /** The operator set that the nodes are written for; in it ReduceMin and ReduceMax take axes as attribute. */
    static final int OPSET = 17;

    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("andon");
    private int next;

    /** Declares an input of float32 with {@code dims} after the batch. */
    String input(String name, int... dims) {
        graph.addInput(declare(name, dims));
        return name;
    }

    /** Makes {@code value} the output {@code name} of float32 with {@code dims} after the batch. */
    void output(String value, String name, int... dims) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(name)
                .addInput(value)
                .addOutput(name));
        graph.addOutput(declare(name, dims));
    }

    /** A constant tensor of float32, rounded from {@code values}. */
    String constant(double[] values, int... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        bytes.flip();
        return constant(
                TensorProto.DataType.FLOAT,
                bytes,
                Arrays.stream(dims).asLongStream().toArray());
    }

    /** A constant matrix of float32, by rows. */
    String constant(double[][] rows) {
        return constant(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, rows[0].length);
    }

    /** A constant vector of int64, such as axes. */
    String integers(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(TensorProto.DataType.INT64, bytes, values.length);
    }

    private String constant(TensorProto.DataType type, ByteBuffer bytes, long... dims) {
        String name = "c" + next++;
        ByteString raw = ByteString.copyFrom(bytes);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(raw);
        Arrays.stream(dims).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    /** A node without attributes. */
    String add(String operator, String... inputs) {
        return add(operator, List.of(), inputs);
    }

    /** A node. */
    String add(String operator, List<AttributeProto> attributes, String... inputs) {
        String name = fresh();
        node(operator, attributes, List.of(name), inputs);
        return name;
    }

    /** A name that nothing bears yet. */
    String fresh() {
        return "v" + next++;
    }

    /** A node whose outputs get the names {@code outputs}. */
    void node(String operator, List<AttributeProto> attributes, List<String> outputs, String... inputs) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(operator + next++)
                .addAllAttribute(attributes)
                .addAllInput(List.of(inputs))
                .addAllOutput(outputs));
    }

    /**
     * The sum over axis 1 of {@code [batch, rows, …]} with a weight for each row: {@code [batch, 1, …]}. Unlike
     * ReduceSum and ReduceMean, whose order of addition depends on the size of the batch, it gives a window the same
     * bits in every batch.
     */
    String sumOfRows(String value, double[] weights) {
        return add("MatMul", constant(weights, 1, weights.length), value);
    }

    /** The sum of each row of a matrix with {@code columns}: {@code [batch, 1]}; for the same reason not a ReduceSum. */
    String sum(String value, int columns) {
        double[] ones = new double[columns];
        Arrays.fill(ones, 1);
        return add("MatMul", value, constant(ones, columns, 1));
    }

    /** The least or largest ({@code ReduceMin}, {@code ReduceMax}) over axis 1, which is dropped. */
    String extremeOfRows(String operator, String value) {
        return add(operator, List.of(attribute("keepdims", 0), attribute("axes", new long[] {1})), value);
    }

    /** An attribute that is a number. */
    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** An attribute that is a list of numbers. */
    static AttributeProto attribute(String name, long[] values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    /** The finished ONNX file. */
    byte[] bytes() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("andon")
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .build()
                .toByteArray();
    }

    private static ValueInfoProto declare(String name, int... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
        for (int dim : dims) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
