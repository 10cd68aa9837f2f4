package dev.quartic.ensemble.taylor;

import dev.quartic.numerics.checkpoint.PartCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Members in a journal. */
enum TaylorCodec implements PartCodec<TaylorMember> {
  /** The only one. */
  MEMBERS;

  @Override
  public void write(TaylorMember member, DataOutput out) throws IOException {
    out.writeLong(member.member());
    PartCodec.writeArray(member.terms(), out);
    PartCodec.writeArray(member.trained(), out);
    out.writeDouble(member.loss());
    PartCodec.writeArray(member.path(), out);
  }

  @Override
  public TaylorMember read(DataInput in) throws IOException {
    return new TaylorMember(
        in.readLong(),
        PartCodec.readArray(in),
        PartCodec.readArray(in),
        in.readDouble(),
        PartCodec.readArrayOrNull(in));
  }
}
