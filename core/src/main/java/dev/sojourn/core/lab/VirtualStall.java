package dev.sojourn.core.lab;

import java.io.IOException;
import java.net.InetSocketAddress;

/// Another scenario's stall, at a socket of the JDK's that a virtual thread waits at.
record VirtualStall(Stall stall) implements Stall {
  @Override
  public LabSocket open(InetSocketAddress address, int receiveBuffer) throws IOException {
    return new BlockingSocket(address, receiveBuffer);
  }

  @Override
  public Thread.Builder receivingThread() {
    return Thread.ofVirtual();
  }

  @Override
  public void start() throws LabException, InterruptedException {
    stall.start();
  }

  @Override
  public void onReceivingThread() throws InterruptedException {
    stall.onReceivingThread();
  }

  @Override
  public void onPacket() {
    stall.onPacket();
  }

  @Override
  public void close() {
    stall.close();
  }
}
