//! Files packed with gzip or Zstandard: whatever is inside.

use super::pieces::{Pieces, Source, flaw, one, pieces};
use super::{MAX_BYTES, Opening, ReadError, Reader, plain_text};
use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use std::io::{self, BufRead, BufReader, Read};

/// A file packed with gzip.
pub const GZIP: Reader = Reader {
    name: "a file packed with gzip",
    key: "gz",
    extensions: &["gz", "gzip", "tgz"],
    media_type: "application/gzip",
    most_bytes: MAX_BYTES,
    begins: |start| start.starts_with(b"\x1f\x8b"),
    split: Some(gunzip),
    check: plain_text::FIELD.check,
    read: plain_text::FIELD.read,
};

/// A file packed with Zstandard.
pub const ZSTD: Reader = Reader {
    name: "a file packed with Zstandard",
    key: "zst",
    extensions: &["zst", "zstd"],
    media_type: "application/zstd",
    begins: |start| start.starts_with(b"\x28\xB5\x2F\xFD"),
    split: Some(unzstd),
    ..GZIP
};

fn gunzip<'a>(mut source: Source<'a>, opening: &'a Opening) -> Pieces<'a> {
    let stream = MultiGzDecoder::new(source.take());
    inside(source, stream, opening)
}

fn unzstd<'a>(mut source: Source<'a>, opening: &'a Opening) -> Pieces<'a> {
    let stream = Frames { packed: Some(BufReader::new(source.take())), frame: None };
    inside(source, stream, opening)
}

/// What is inside has the name without its last ending.
fn inside<'a>(source: Source<'a>, stream: impl Read + 'a, opening: &'a Opening) -> Pieces<'a> {
    let name = source.name.rsplit_once('.').map_or(source.name.as_str(), |(name, _)| name).to_owned();
    if name.to_lowercase().ends_with(".tar") || source.name.to_lowercase().ends_with(".tgz") {
        return one(Err(flaw(
            source.place,
            ReadError::Unknown { what: "a tar archive", instead: "unpack it into a folder, or make it a .zip" },
        )));
    }
    pieces(source.inner(name, stream), opening)
}

/// Frames of Zstandard behind each other are one stream.
struct Frames<R: Read> {
    packed: Option<BufReader<R>>,
    frame: Option<Box<StreamingDecoder<BufReader<R>, ruzstd::decoding::FrameDecoder>>>,
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let length = frame.read(buffer)?;
                if length > 0 || buffer.is_empty() {
                    return Ok(length);
                }
            }
            if let Some(frame) = self.frame.take() {
                self.packed = Some(frame.into_inner());
            }
            let Some(mut packed) = self.packed.take() else { return Ok(0) };
            if packed.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let frame = StreamingDecoder::new(packed).map_err(|error| {
                io::Error::new(
                    io::ErrorKind::InvalidData,
                    format!("it is not packed with Zstandard, or broken: {error}"),
                )
            })?;
            self.frame = Some(Box::new(frame));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Metadata, read as read_file, read_piece};
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write as _;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).expect("a vector takes all bytes");
        packer.finish().expect("a vector takes all bytes")
    }

    #[test]
    fn packed_files_are_what_is_inside() {
        let twice = [gzip(b"The ferry "), gzip(b"runs.")].concat();
        assert_eq!(read_file("a.txt.gz", &twice, &Metadata::default()).expect("a text").text, "The ferry runs.");
        let lines = gzip(b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
        let opening = Opening::default();
        let texts = pieces(Source::new("a.jsonl.gz", lines.as_slice()), &opening)
            .map(|piece| read_piece(&piece.expect("a record"), &Metadata::default()).expect("an article").text);
        assert_eq!(texts.collect::<Vec<_>>(), ["One.", "Two."]);
        let zst =
            ruzstd::encoding::compress_to_vec(&b"The ferry runs."[..], ruzstd::encoding::CompressionLevel::Fastest);
        let twice = [zst.clone(), zst].concat();
        assert_eq!(
            read_file("a.txt.zst", &twice, &Metadata::default()).expect("a text").text,
            "The ferry runs.The ferry runs."
        );
    }

    #[test]
    fn bombs_and_broken_files_are_errors() {
        let bomb = gzip(&gzip(&vec![b'a'; 64 << 20]));
        let problem = |name: &str, bytes: &[u8]| {
            read_file(name, bytes, &Metadata::default()).expect_err("no article").to_string()
        };
        assert!(problem("a.txt.gz.gz", &bomb).contains("longer than"));
        let mut nested = b"The ferry runs.".to_vec();
        for _ in 0..10 {
            nested = gzip(&nested);
        }
        assert!(problem("a", &nested).contains("nested"));
        let whole = gzip(b"The ferry runs.");
        assert!(!problem("a.txt.gz", &whole[..whole.len() - 9]).is_empty());
        assert!(problem("a.tar.gz", &whole).contains("a tar archive"));
    }
}
