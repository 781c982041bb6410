#!/usr/bin/python3
"""A camera for tests that is not written here: GStreamer's RTSP server.

Needs Debian's python3-gi, gir1.2-gst-rtsp-server-1.0, gstreamer1.0-plugins-{base,good,bad} and,
for films, ffmpeg.

    rtsp_camera.py --port 0 --user u --password p --auth basic|digest|none
                   [--file some.mp4 | --bframes [--key-seconds N]] [--audio] [--codec h264|h265]
                   [--tls-certificate cert.pem --tls-key key.pem]

Prints one line, READY rtsp://127.0.0.1:PORT/live, then serves until its standard input closes.
Without --file it streams GStreamer's moving test picture, with --bframes or --codec h265 a short
film that ffmpeg makes. Films play in a loop.
"""
import argparse
import subprocess
import sys
import tempfile
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

PAYLOADERS = {
    "h264": "h264parse ! rtph264pay config-interval={interval} name=pay0 pt=96",
    "h265": "h265parse ! rtph265pay config-interval={interval} name=pay0 pt=96",
}


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--user", default="owner")
    parser.add_argument("--password", default="secret")
    parser.add_argument("--auth", choices=["basic", "digest", "none"], default="digest")
    parser.add_argument("--file")
    parser.add_argument("--bframes", action="store_true")
    parser.add_argument("--key-seconds", type=int, default=2,
                        help="distance between the key pictures of a film that is made")
    parser.add_argument("--audio", action="store_true")
    parser.add_argument("--codec", choices=["h264", "h265"], default="h264")
    parser.add_argument("--width", type=int, default=320)
    parser.add_argument("--height", type=int, default=240)
    parser.add_argument("--fps", type=int, default=15)
    parser.add_argument("--sets-in-band", action="store_true",
                        help="repeat the parameter sets before each key picture")
    parser.add_argument("--tls-certificate")
    parser.add_argument("--tls-key")
    return parser.parse_args()


def made_file(options, folder):
    """A short film by ffmpeg: H.265, or H.264 high with B-pictures."""
    path = f"{folder}/made.mp4"
    keys = str(options.fps * options.key_seconds)
    encoder = {"h264": ["libx264", "-profile:v", "high", "-bf", "2", "-g", keys,
                        "-sc_threshold", "0"],
               "h265": ["libx265", "-x265-params", "log-level=none"]}[options.codec]
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi",
         "-i", f"testsrc=size={options.width}x{options.height}:rate={options.fps}:"
         f"duration={options.key_seconds * 2}",
         "-pix_fmt", "yuv420p", "-c:v", *encoder, path],
        check=True)
    return path


class Lens(GstRtspServer.RTSPMediaFactory):
    """One picture source, shared by all viewers; a file is played again and again by ffmpeg."""

    def __init__(self, options, path):
        super().__init__()
        self.options = options
        self.path = path
        self.players = []
        self.set_shared(True)
        self.set_latency(0)

    def do_create_element(self, _url):
        element = Gst.parse_launch(f"( {self.video()}{self.audio()} )")
        source = element.get_by_name("transport")
        if source:
            threading.Thread(target=self.play, args=[source], daemon=True).start()
        return element

    def video(self):
        options = self.options
        pay = PAYLOADERS[options.codec].format(interval=-1 if options.sets_in_band else 0)
        if self.path:
            return (
                "appsrc name=transport is-live=true do-timestamp=true format=time "
                "caps=video/mpegts,systemstream=true,packetsize=188 "
                f"! tsdemux latency=0 ! queue ! {pay}")
        return (
            f"videotestsrc is-live=true pattern=ball ! "
            f"video/x-raw,format=I420,width={options.width},height={options.height},"
            f"framerate={options.fps}/1 ! openh264enc gop-size={options.fps} ! {pay}")

    def play(self, source):
        with subprocess.Popen(
                ["ffmpeg", "-v", "error", "-re", "-stream_loop", "-1", "-i", self.path,
                 "-map", "0:v:0", "-c", "copy", "-f", "mpegts", "-flush_packets", "1", "pipe:1"],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as player:
            self.players.append(player)
            while chunk := player.stdout.read1(65536):
                if source.emit("push-buffer", Gst.Buffer.new_wrapped(chunk)) != Gst.FlowReturn.OK:
                    player.kill()

    def audio(self):
        return " audiotestsrc is-live=true ! alawenc ! rtppcmapay name=pay1 pt=8" \
            if self.options.audio else ""

    def stop(self):
        for player in self.players:
            player.kill()
            player.wait()


def protect(server, factory, options):
    auth = GstRtspServer.RTSPAuth()
    if options.tls_certificate:
        auth.set_tls_certificate(
            Gio.TlsCertificate.new_from_files(options.tls_certificate, options.tls_key))
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    if options.auth == "basic":
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC)
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(options.user, options.password), token)
    elif options.auth == "digest":
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(options.user, options.password, token)
    else:
        auth.set_default_token(token)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("viewer", "media.factory.access", True)
    permissions.add_permission_for_role("viewer", "media.factory.construct", True)
    factory.set_permissions(permissions)
    server.set_auth(auth)


def main():
    options = arguments()
    Gst.init(None)
    loop = GLib.MainLoop()
    with tempfile.TemporaryDirectory() as folder:
        server = GstRtspServer.RTSPServer()
        server.set_address("127.0.0.1")
        server.set_service(str(options.port))
        made = made_file(options, folder) if options.bframes or options.codec == "h265" else None
        factory = Lens(options, options.file or made)
        protect(server, factory, options)
        server.get_mount_points().add_factory("/live", factory)
        if server.attach(None) == 0:
            sys.exit("The port is taken.")
        scheme = "rtsps" if options.tls_certificate else "rtsp"
        print(f"READY {scheme}://127.0.0.1:{server.get_bound_port()}/live", flush=True)
        threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
        loop.run()
        factory.stop()


main()
