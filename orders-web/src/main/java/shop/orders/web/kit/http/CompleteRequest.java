package shop.orders.web.kit.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;

/** A call whose stream has the whole body. */
final class CompleteRequest extends HttpServletRequestWrapper {

  private final ServletInputStream body;

  CompleteRequest(HttpServletRequest request, InputStream body) {
    super(request);
    this.body = stream(body);
  }

  static ServletInputStream stream(InputStream content) {
    return new Body(content);
  }

  @Override
  public ServletInputStream getInputStream() {
    return body;
  }

  private static final class Body extends ServletInputStream {

    private final InputStream content;

    Body(InputStream content) {
      this.content = content;
    }

    @Override
    public int read() throws IOException {
      return content.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return content.read(buffer, offset, length);
    }

    @Override
    public int available() throws IOException {
      return content.available();
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("The body is complete");
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }
}
