package shop.orders.domain.attachment;

import java.io.ByteArrayOutputStream;

/**
 * JPEG: segments, each with a marker and a length, and scans between them (ITU-T T.81, annex B).
 * What programs say about the picture is in the segments APP1 to APP15 and COM, and in what follows
 * the end. JFIF's densities (APP0), the colour profile (APP2) and Adobe's colour transform (APP14)
 * are needed to show it. Of APP0 and APP14 only these are kept: both can hold more, such as a
 * preview.
 */
final class Jpeg {

  private static final int FIRST_FRAME = 0xC0;
  private static final int LAST_FRAME = 0xCF;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int EXTENSIONS = 0xC8;
  private static final int ARITHMETIC_CONDITIONING = 0xCC;

  /** In a frame's header, after marker, length and precision: lines, then samples of a line. */
  private static final int FRAME_SIZE = 5;

  /** In a frame's header: how many components it has; then three bytes for each. */
  private static final int COMPONENTS = 9;

  private static final int COMPONENT = 3;

  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int APP0 = 0xE0;
  private static final int EXIF = 0xE1;
  private static final int PROFILE = 0xE2;
  private static final int ADOBE = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COMMENT = 0xFE;

  private static final String PROFILE_NAME = "ICC_PROFILE\0";
  private static final String JFIF_NAME = "JFIF\0";
  private static final String ADOBE_NAME = "Adobe";

  /**
   * Marker, length, name, version, unit, and two densities; then the sides of a preview (JFIF
   * 1.02).
   */
  private static final int JFIF_PREVIEW = 16;

  /** Marker, length, name, version, two flags, and the transform (Adobe TN 5116, 18). */
  private static final int ADOBE_TRANSFORM = 16;

  private static final String EXIF_NAME = "Exif\0\0";
  private static final int ORIENTATION = 0x0112;

  private Jpeg() {}

  static byte[] shown(Bytes in) throws Unreadable {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    in.copy(2, out);
    boolean turned = false;
    Frames frames = new Frames();
    long blocks = 0;
    long scanned = 0;
    boolean jfif = false;
    boolean transform = false;
    while (true) {
      if (in.one(0) != 0xFF) {
        throw new Unreadable();
      }
      int marker = in.one(1);
      if (marker == END) {
        frames.demandShowable();
        // Each block of pixels has a code, of a bit at least (F.1.2, G.1.2).
        if (scanned * 8 < Math.max(1, blocks)) {
          throw new Unreadable();
        }
        in.copy(2, out);
        return out.toByteArray();
      }
      if (marker == 0xFF) {
        in.skip(1); // A filler.
        continue;
      }
      int whole = Bytes.size(in.bigEndian(2, 2) + 2);
      if (whole < 4 || marker <= START && marker >= FIRST_RESTART) {
        throw new Unreadable();
      }
      if (isFrame(marker)) {
        long width = in.bigEndian(FRAME_SIZE + 2, 2);
        long height = in.bigEndian(FRAME_SIZE, 2);
        frames.frame(width, height);
        blocks = Math.max(blocks, blocks(in, whole, width, height));
      }
      if (marker == EXIF && !turned && in.text(4, EXIF_NAME.length()).equals(EXIF_NAME)) {
        int orientation = orientation(in, whole);
        turned = orientation > 1;
        if (turned) {
          out.writeBytes(exifWith(orientation));
        }
      }
      if (marker == APP0 && !jfif && isCalled(JFIF_NAME, in, whole, JFIF_PREVIEW + 2)) {
        jfif = true;
        writeBeginning(in, JFIF_PREVIEW, 2, out);
      }
      if (marker == ADOBE && !transform && isCalled(ADOBE_NAME, in, whole, ADOBE_TRANSFORM)) {
        transform = true;
        writeBeginning(in, ADOBE_TRANSFORM, 0, out);
      }
      if (isWords(marker, in)) {
        in.skip(whole);
      } else {
        in.copy(whole, out);
      }
      if (marker == SCAN) {
        scanned += copyScan(in, out);
      }
    }
  }

  /** Whether it begins a frame, of whatever process (table B.1): SOF0 to SOF15. */
  private static boolean isFrame(int marker) {
    return switch (marker) {
      case HUFFMAN_TABLES, EXTENSIONS, ARITHMETIC_CONDITIONING -> false;
      default -> marker >= FIRST_FRAME && marker <= LAST_FRAME;
    };
  }

  /**
   * The blocks of all components. A component can have fewer samples than the frame has pixels: as
   * many as its factor is of the largest one (A.1.1).
   */
  private static long blocks(Bytes in, int whole, long width, long height) throws Unreadable {
    int components = in.one(COMPONENTS);
    if (whole != COMPONENTS + 1 + COMPONENT * components || components == 0) {
      throw new Unreadable();
    }
    int across = 1;
    int down = 1;
    for (int i = 0; i < components; i++) {
      int factors = in.one(COMPONENTS + 2 + COMPONENT * i);
      across = Math.max(across, factors >> 4);
      down = Math.max(down, factors & 15);
    }
    long blocks = 0;
    for (int i = 0; i < components; i++) {
      int factors = in.one(COMPONENTS + 2 + COMPONENT * i);
      blocks += blocks(width * (factors >> 4), across) * blocks(height * (factors & 15), down);
    }
    return blocks;
  }

  private static long blocks(long samples, int divided) {
    int side = 8 * divided;
    return (samples + side - 1) / side;
  }

  private static boolean isWords(int marker, Bytes in) {
    return switch (marker) {
      case PROFILE -> !in.text(4, PROFILE_NAME.length()).equals(PROFILE_NAME);
      default -> marker == COMMENT || marker >= APP0 && marker <= APP15;
    };
  }

  /** Whether a segment has that name, and all that follows it in such a segment. */
  private static boolean isCalled(String name, Bytes in, int whole, int least) {
    return whole >= least && in.text(4, name.length()).equals(name);
  }

  /**
   * Writes the beginning of a segment as a segment of its own.
   *
   * @param kept so many bytes, with marker and length
   * @param blank so many bytes of zero after them
   */
  private static void writeBeginning(Bytes in, int kept, int blank, ByteArrayOutputStream out) {
    out.write(in.one(0));
    out.write(in.one(1));
    out.write(0);
    out.write(kept + blank - 2);
    for (int i = 4; i < kept; i++) {
      out.write(in.one(i));
    }
    out.writeBytes(new byte[blank]);
  }

  /** In a scan, FF is followed by 00 or a restart; anything else is the next marker. */
  private static int copyScan(Bytes in, ByteArrayOutputStream out) {
    int length = 0;
    while (in.one(length) != 0xFF || !isMarker(in.one(length + 1))) {
      length++;
    }
    in.copy(length, out);
    return length;
  }

  private static boolean isMarker(int next) {
    return next != 0 && (next < FIRST_RESTART || next > LAST_RESTART);
  }

  /**
   * How the picture is to be turned, 1 to 8; 1, upright, if EXIF does not say (EXIF 2.32, 4.6.4).
   */
  private static int orientation(Bytes in, int whole) {
    int tiff = 4 + EXIF_NAME.length();
    boolean little = in.text(tiff, 2).equals("II");
    long directory = tiff + number(in, tiff + 4, 4, little);
    if (directory + 2 > whole) {
      return 1;
    }
    long entries = number(in, (int) directory, 2, little);
    for (long i = 0; i < entries; i++) {
      long entry = directory + 2 + 12 * i;
      if (entry + 12 > whole) {
        return 1;
      }
      if (number(in, (int) entry, 2, little) == ORIENTATION) {
        long value = number(in, (int) entry + 8, 2, little);
        return value >= 1 && value <= 8 ? (int) value : 1;
      }
    }
    return 1;
  }

  private static long number(Bytes in, int offset, int length, boolean little) {
    return little ? in.littleEndian(offset, length) : in.bigEndian(offset, length);
  }

  /** An EXIF segment that says nothing but the orientation: one entry, a SHORT. */
  private static byte[] exifWith(int orientation) {
    ByteArrayOutputStream segment = new ByteArrayOutputStream();
    for (int one :
        new int[] {
          0xFF,
          EXIF,
          0,
          34,
          'E',
          'x',
          'i',
          'f',
          0,
          0,
          'M',
          'M',
          0,
          42,
          0,
          0,
          0,
          8,
          0,
          1, //
          ORIENTATION >> 8,
          ORIENTATION & 0xFF,
          0,
          3,
          0,
          0,
          0,
          1,
          0,
          orientation,
          0,
          0,
          0,
          0,
          0,
          0
        }) {
      segment.write(one);
    }
    return segment.toByteArray();
  }
}
