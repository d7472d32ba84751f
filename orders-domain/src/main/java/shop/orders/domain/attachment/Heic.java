package shop.orders.domain.attachment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * HEIC: a file of boxes (ISO/IEC 14496-12), each with a length and a name. The box {@code meta}
 * lists items and says where in the file each has its bytes: pictures that are coded by HEVC, such
 * as the tiles of a photograph, and words about them, such as EXIF (ISO/IEC 23008-12). The pixels
 * are not decoded, as Java has no decoder.
 *
 * <p>Items are found by their distance from the file's beginning, so nothing is moved: bytes that
 * belong to no picture are overwritten by zeros. What follows the pictures is cut off.
 */
final class Heic {

  /** The brands of a file whose pictures are coded by HEVC, or of one with any pictures. */
  private static final Set<String> BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

  /** The same container for pictures that are coded by AV1. */
  private static final Set<String> OTHER_BRANDS = Set.of("avif", "avis");

  private static final int BRAND = 4;
  private static final int FTYP_BRANDS = 8;

  /**
   * Of boxes in one place, of items, and of items' places. A picture of 100 megapixels has 400
   * tiles.
   */
  private static final int MOST = 10_000;

  /** A version and flags begin some boxes. */
  private static final int VERSIONED = 4;

  private static final Set<String> KEPT = Set.of("ftyp", "meta", "mdat");

  private static final Set<String> KEPT_OF_META =
      Set.of("hdlr", "dinf", "pitm", "iinf", "iref", "iprp", "idat", "iloc", "grpl", "ipro");

  /** Properties in words: names and tags, and when the picture was made or changed. */
  private static final Set<String> WORDS = Set.of("udes", "crtt", "mdft");

  private static final Set<String> CODED = Set.of("hvc1", "hev1", "lhv1");

  /** Made of other items: a grid of tiles, layers, a copy that is turned, and tone mapping. */
  private static final Set<String> DERIVED = Set.of("grid", "iovl", "iden", "tmap");

  private static final String EXIF = "Exif";

  /**
   * An EXIF item: the distance of its TIFF header, and one with no entry. The picture's orientation
   * is a property, so this loses none.
   */
  private static final byte[] EMPTY_EXIF = {
    0, 0, 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0
  };

  /** The header of a unit of HEVC. */
  private static final int LEAST_UNIT = 2;

  /** In the decoder's configuration, in the lowest two bits, and one too small. */
  private static final int LENGTH_OF_UNIT = 21;

  /** A box: from where to where its content reaches. */
  private record Box(String type, int start, int from, int to) {}

  /** Bytes of an item. */
  private record Extent(int from, int to) {}

  private final byte[] file;
  private final ByteBuffer bytes;
  private final Frames frames = new Frames();
  private final Map<Long, String> types = new HashMap<>();
  private final Map<Long, List<Extent>> extents = new HashMap<>();
  private int lengthOfUnit;

  private Heic(byte[] content) {
    file = content.clone();
    bytes = ByteBuffer.wrap(file);
  }

  /** Whether it says that it is such a file. */
  static boolean begins(byte[] content) {
    if (content.length < 2 * FTYP_BRANDS || !text(content, BRAND).equals("ftyp")) {
      return false;
    }
    int length = Math.min(ByteBuffer.wrap(content).getInt(), content.length);
    boolean told = false;
    for (int at = FTYP_BRANDS; at + BRAND <= length; at += BRAND) {
      String brand = text(content, at);
      boolean isBrand = at != FTYP_BRANDS + BRAND; // There is its version.
      if (isBrand && OTHER_BRANDS.contains(brand)) {
        return false;
      }
      told |= isBrand && BRANDS.contains(brand);
    }
    return told;
  }

  static byte[] shown(byte[] content) throws Unreadable {
    return new Heic(content).shown();
  }

  private byte[] shown() throws Unreadable {
    List<Box> boxes = boxes(0, file.length);
    Box meta = only("meta", boxes);
    List<Box> inside = boxesOf(meta.from() + VERSIONED, meta.to());
    Box handler = only("hdlr", inside);
    demand(text(file, handler.from() + VERSIONED + 4).equals("pict"));
    readProperties(boxesOf(only("iprp", inside)));
    readTypes(only("iinf", inside));
    List<Box> data = new ArrayList<>(boxes.stream().filter(box -> is("mdat", box)).toList());
    List<Box> inMeta = inside.stream().filter(box -> is("idat", box)).toList();
    readPlaces(only("iloc", inside), data, inMeta);
    demandPictures(primary(only("pitm", inside)));
    frames.demandShowable();

    data.addAll(inMeta);
    List<Extent> pictures = pictures();
    data.forEach(box -> clearBetween(pictures, box));
    extents.forEach((id, places) -> emptyExif(id, places, pictures));
    inside.stream().filter(box -> !KEPT_OF_META.contains(box.type())).forEach(this::free);
    boxes.stream().filter(box -> !KEPT.contains(box.type())).forEach(this::free);
    int end =
        boxes.stream()
            .filter(box -> KEPT.contains(box.type()))
            .mapToInt(Box::to)
            .max()
            .orElseThrow();
    return Arrays.copyOf(file, end);
  }

  /** The sizes of all pictures, and that there is a configuration of the decoder. */
  private void readProperties(List<Box> inside) throws Unreadable {
    List<Box> properties = boxesOf(only("ipco", inside));
    boolean configured = false;
    for (Box property : properties) {
      switch (property.type()) {
        case "ispe" -> frames.frame(number(property.from() + 4, 4), number(property.from() + 8, 4));
        case "hvcC" -> {
          demand(property.to() - property.from() > LENGTH_OF_UNIT);
          lengthOfUnit = (file[property.from() + LENGTH_OF_UNIT] & 3) + 1;
          configured = true;
        }
        default -> {
          if (WORDS.contains(property.type())) {
            free(property);
          }
        }
      }
    }
    demand(configured);
  }

  private void readTypes(Box list) throws Unreadable {
    int version = file[list.from()];
    for (Box entry : boxesOf(list.from() + VERSIONED + (version == 0 ? 2 : 4), list.to())) {
      int kind = file[entry.from()];
      demand(is("infe", entry) && (kind == 2 || kind == 3));
      int id = kind == 2 ? 2 : 4;
      int type = entry.from() + VERSIONED + id + 2;
      types.put(number(entry.from() + VERSIONED, id), text(file, type));
    }
  }

  /** Where the bytes of the items are: in the file (0) or in the box {@code idat} (1). */
  private void readPlaces(Box box, List<Box> data, List<Box> inMeta) throws Unreadable {
    int version = file[box.from()];
    demand(version >= 0 && version <= 2);
    int at = box.from() + VERSIONED;
    int offsetSize = file[at] >> 4 & 15;
    int lengthSize = file[at] & 15;
    int baseSize = file[at + 1] >> 4 & 15;
    int indexSize = version == 0 ? 0 : file[at + 1] & 15;
    // Entries without a length would be without number.
    demand(lengthSize > 0);
    at += 2;
    int idSize = version == 2 ? 4 : 2;
    long items = number(at, idSize);
    demand(items <= MOST);
    at += idSize;
    int number = 0;
    for (long i = 0; i < items; i++) {
      long id = number(at, idSize);
      at += idSize;
      int method = 0;
      if (version > 0) {
        method = file[at + 1] & 15;
        at += 2;
      }
      at += 2; // The number of the file: this one.
      long base = number(at, baseSize);
      at += baseSize;
      long count = number(at, 2);
      at += 2;
      List<Box> places = method == 0 ? data : method == 1 ? inMeta : List.of();
      long start = base + (method == 1 && !inMeta.isEmpty() ? inMeta.get(0).from() : 0);
      List<Extent> own = new ArrayList<>();
      for (long j = 0; j < count; j++) {
        demand(number++ < MOST);
        at += indexSize;
        long from = start + number(at, offsetSize);
        long to = from + number(at + offsetSize, lengthSize);
        at += offsetSize + lengthSize;
        own.add(extent(from, to, places));
      }
      demand(at <= box.to());
      extents.put(id, own);
    }
  }

  private static Extent extent(long from, long to, List<Box> places) throws Unreadable {
    demand(
        from < to && places.stream().anyMatch(place -> place.from() <= from && to <= place.to()));
    return new Extent((int) from, (int) to);
  }

  private long primary(Box box) {
    return number(box.from() + VERSIONED, file[box.from()] == 0 ? 2 : 4);
  }

  /** That the primary item is a picture, and that pictures have the units that HEVC consists of. */
  private void demandPictures(long primary) throws Unreadable {
    demand(isPicture(primary) && extents.containsKey(primary));
    boolean coded = false;
    for (Map.Entry<Long, List<Extent>> item : extents.entrySet()) {
      if (CODED.contains(types.getOrDefault(item.getKey(), ""))) {
        demand(!item.getValue().isEmpty());
        Extent first = item.getValue().get(0);
        long unit = number(first.from(), lengthOfUnit);
        boolean whole = unit <= first.to() - first.from() - lengthOfUnit;
        demand(unit >= LEAST_UNIT && (whole || item.getValue().size() > 1));
        coded = true;
      }
    }
    demand(coded);
  }

  private boolean isPicture(long id) {
    String type = types.getOrDefault(id, "");
    return CODED.contains(type) || DERIVED.contains(type);
  }

  private void clearBetween(List<Extent> pictures, Box box) {
    int at = box.from();
    for (Extent extent : pictures) {
      if (extent.from() >= box.from() && extent.to() <= box.to()) {
        if (at < extent.from()) {
          Arrays.fill(file, at, extent.from(), (byte) 0);
        }
        at = Math.max(at, extent.to());
      }
    }
    Arrays.fill(file, at, box.to(), (byte) 0);
  }

  /** The bytes of all pictures, by their place. */
  private List<Extent> pictures() {
    return extents.entrySet().stream()
        .filter(item -> isPicture(item.getKey()))
        .flatMap(item -> item.getValue().stream())
        .sorted(Comparator.comparingInt(Extent::from))
        .toList();
  }

  private void emptyExif(long id, List<Extent> places, List<Extent> pictures) {
    if (EXIF.equals(types.get(id)) && !places.isEmpty()) {
      Extent first = places.get(0);
      boolean room = first.to() - first.from() >= EMPTY_EXIF.length;
      if (room
          && pictures.stream()
              .noneMatch(one -> one.from() < first.to() && first.from() < one.to())) {
        System.arraycopy(EMPTY_EXIF, 0, file, first.from(), EMPTY_EXIF.length);
      }
    }
  }

  /** Makes it a box that is not read, without content. */
  private void free(Box box) {
    System.arraycopy("free".getBytes(StandardCharsets.US_ASCII), 0, file, box.start() + BRAND, 4);
    Arrays.fill(file, box.from(), box.to(), (byte) 0);
  }

  private List<Box> boxesOf(Box box) throws Unreadable {
    return boxesOf(box.from(), box.to());
  }

  /** The boxes that fill a part of the file. */
  private List<Box> boxesOf(int from, int to) throws Unreadable {
    List<Box> boxes = boxes(from, to);
    demand(boxes.isEmpty() ? from == to : boxes.get(boxes.size() - 1).to() == to);
    return boxes;
  }

  /** The boxes from here on, up to where none begins: some cameras append what is no box. */
  private List<Box> boxes(int from, int end) throws Unreadable {
    List<Box> boxes = new ArrayList<>();
    int at = from;
    while (end - at >= 8) {
      long length = number(at, 4);
      int head = 8;
      if (length == 1 && end - at >= 16) {
        length = number(at + 8, 8);
        head = 16;
      } else if (length == 0) {
        length = end - at;
      }
      if (length < head || length > end - at) {
        break;
      }
      demand(boxes.size() < MOST);
      int to = at + (int) length;
      boxes.add(new Box(text(file, at + BRAND), at, at + head, to));
      at = to;
    }
    return boxes;
  }

  private static Box only(String type, List<Box> boxes) throws Unreadable {
    List<Box> found = boxes.stream().filter(box -> is(type, box)).toList();
    demand(found.size() == 1);
    return found.get(0);
  }

  private static boolean is(String type, Box box) {
    return box.type().equals(type);
  }

  private static void demand(boolean condition) throws Unreadable {
    if (!condition) {
      throw new Unreadable();
    }
  }

  /** A number of 0, 2, 4 or 8 bytes, the greatest first. */
  private long number(int at, int length) {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number = number << 8 | bytes.get(at + i) & 0xFF;
    }
    return number;
  }

  private static String text(byte[] content, int at) {
    return new String(content, at, BRAND, StandardCharsets.ISO_8859_1);
  }
}
