package org.lychgate.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Talks to the shell socket of a running host. */
final class ShellClient implements AutoCloseable {

    private static final int BUFFER = 8192;

    private final SocketChannel channel;

    /** What a command printed, and whether it succeeded. */
    record Answer(String text, boolean good) {}

    private ShellClient(SocketChannel channel) {
        this.channel = channel;
    }

    static ShellClient open(Path data) throws IOException {
        Path socket = data.resolve("shell.sock").toRealPath();
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new ShellClient(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Runs one command and returns what it printed. */
    Answer ask(String command) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        boolean good = execute(command, printed);
        return new Answer(printed.toString(StandardCharsets.UTF_8).strip(), good);
    }

    /** Runs one command, passing on what it prints. @return whether it succeeded */
    boolean execute(String command, OutputStream out) throws IOException {
        send("EXEC " + command.replace('\n', ';') + "\n");
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        boolean ended = false;
        boolean good = false;
        while (channel.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (ended) {
                    good = next == '0';
                } else if (next == 0) {
                    ended = true;
                } else {
                    out.write(next);
                }
            }
            out.flush();
            buffer.clear();
        }
        return good;
    }

    /** Joins a terminal and the shell until one of them ends. */
    void converse(InputStream in, OutputStream out) throws IOException {
        send("SHELL\n");
        Thread keyboard = new Thread(() -> forward(in), "keyboard");
        keyboard.setDaemon(true);
        keyboard.start();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (channel.read(buffer) >= 0) {
            out.write(buffer.array(), 0, buffer.position());
            out.flush();
            buffer.clear();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void forward(InputStream in) {
        byte[] typed = new byte[BUFFER];
        try {
            for (int length = in.read(typed); length >= 0; length = in.read(typed)) {
                write(ByteBuffer.wrap(typed, 0, length));
            }
            channel.shutdownOutput();
        } catch (IOException e) {
            // the other side has ended, and so has the conversation
            Thread.currentThread().interrupt();
        }
    }

    private void send(String line) throws IOException {
        write(StandardCharsets.UTF_8.encode(line));
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
