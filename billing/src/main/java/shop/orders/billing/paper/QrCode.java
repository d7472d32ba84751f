package shop.orders.billing.paper;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/** A link as a QR code. */
final class QrCode {

  private QrCode() {}

  static boolean[][] of(String link) {
    try {
      ByteMatrix matrix =
          Encoder.encode(
                  link, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
              .getMatrix();
      boolean[][] dark = new boolean[matrix.getHeight()][matrix.getWidth()];
      for (int y = 0; y < dark.length; y++) {
        for (int x = 0; x < dark.length; x++) {
          dark[y][x] = matrix.get(x, y) == 1;
        }
      }
      return dark;
    } catch (WriterException e) {
      throw new IllegalArgumentException("The link is too long for a QR code", e);
    }
  }
}
