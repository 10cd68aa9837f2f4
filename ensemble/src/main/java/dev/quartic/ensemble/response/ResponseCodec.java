package dev.quartic.ensemble.response;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.checkpoint.PartCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members and their tensors in a journal. */
final class ResponseCodec {
  /** One network and, where it was asked for, its mirror image. */
  static final PartCodec<List<ResponseMember>> RESPONSES = new Responses();

  /** One network and its mirror image, trained by every algorithm. */
  static final PartCodec<List<ComparedMember>> COMPARED = new Compared();

  /** One network and how it started. */
  static final PartCodec<StartedMember> STARTED = new Started();

  /** Numbers. */
  static final PartCodec<NdArray> ROWS = new Rows();

  private ResponseCodec() {}

  private static final class Rows implements PartCodec<NdArray> {
    @Override
    public void write(NdArray part, DataOutput out) throws IOException {
      PartCodec.writeArray(part, out);
    }

    @Override
    public NdArray read(DataInput in) throws IOException {
      return PartCodec.readArray(in);
    }
  }

  private static final class Started implements PartCodec<StartedMember> {
    @Override
    public void write(StartedMember member, DataOutput out) throws IOException {
      PartCodec.writeArray(member.outputs(), out);
      PartCodec.writeArray(member.kernel(), out);
      PartCodec.writeArray(member.trained(), out);
    }

    @Override
    public StartedMember read(DataInput in) throws IOException {
      return new StartedMember(
          PartCodec.readArray(in), PartCodec.readArray(in), PartCodec.readArray(in));
    }
  }

  private static final class Responses implements PartCodec<List<ResponseMember>> {
    @Override
    public void write(List<ResponseMember> members, DataOutput out) throws IOException {
      out.writeInt(members.size());
      for (ResponseMember one : members) {
        out.writeLong(one.member());
        out.writeBoolean(one.mirrored());
        writeTensors(one.tensors(), out);
        PartCodec.writeArray(one.trained(), out);
      }
    }

    @Override
    public List<ResponseMember> read(DataInput in) throws IOException {
      List<ResponseMember> members = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        members.add(
            new ResponseMember(
                in.readLong(), in.readBoolean(), readTensors(in), PartCodec.readArray(in)));
      }
      return members;
    }
  }

  private static final class Compared implements PartCodec<List<ComparedMember>> {
    @Override
    public void write(List<ComparedMember> members, DataOutput out) throws IOException {
      out.writeInt(members.size());
      for (ComparedMember one : members) {
        out.writeLong(one.member());
        out.writeBoolean(one.mirrored());
        writeTensors(one.tensors(), out);
        out.writeInt(one.trained().size());
        for (NdArray trained : one.trained()) {
          PartCodec.writeArray(trained, out);
        }
        PartCodec.writeArray(NdArray.of(one.distances()), out);
      }
    }

    @Override
    public List<ComparedMember> read(DataInput in) throws IOException {
      List<ComparedMember> members = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        long member = in.readLong();
        boolean mirrored = in.readBoolean();
        ResponseTensors tensors = readTensors(in);
        List<NdArray> trained = new ArrayList<>();
        for (int plans = in.readInt(); plans > 0; plans--) {
          trained.add(PartCodec.readArray(in));
        }
        NdArray distances = PartCodec.readArray(in);
        members.add(
            new ComparedMember(
                member,
                mirrored,
                tensors,
                trained,
                Matrix.wrap(distances.length(0), distances.length(1), distances.data())));
      }
      return members;
    }
  }

  private static void writeTensors(ResponseTensors tensors, DataOutput out) throws IOException {
    PartCodec.writeArray(tensors.outputs(), out);
    PartCodec.writeArray(tensors.kernel(), out);
    PartCodec.writeArray(tensors.first(), out);
    PartCodec.writeArray(tensors.secondOne(), out);
    PartCodec.writeArray(tensors.secondTwo(), out);
    HiddenKernelResponse hidden = tensors.hidden();
    PartCodec.writeArray(hidden == null ? null : hidden.kernel(), out);
    if (hidden != null) {
      PartCodec.writeArray(hidden.first(), out);
      PartCodec.writeArray(hidden.curvature(), out);
      PartCodec.writeArray(hidden.second(), out);
    }
  }

  private static ResponseTensors readTensors(DataInput in) throws IOException {
    NdArray outputs = PartCodec.readArray(in);
    NdArray kernel = PartCodec.readArray(in);
    NdArray first = PartCodec.readArray(in);
    NdArray secondOne = PartCodec.readArray(in);
    NdArray secondTwo = PartCodec.readArray(in);
    @Nullable NdArray hidden = PartCodec.readArrayOrNull(in);
    return new ResponseTensors(
        outputs,
        kernel,
        first,
        secondOne,
        secondTwo,
        hidden == null
            ? null
            : new HiddenKernelResponse(
                hidden, PartCodec.readArray(in), PartCodec.readArray(in), PartCodec.readArray(in)));
  }
}
