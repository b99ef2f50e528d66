//! How fast texts become tokens, and claims: bytes a second on one thread.

use bench::samples;
use coder::{Coder, Report};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

fn coder(criterion: &mut Criterion) {
    let samples = samples();
    let bytes: usize = samples.iter().map(|sample| sample.text.len()).sum();
    let mut group = criterion.benchmark_group("coder");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("tokens", |bencher| {
        bencher.iter(|| {
            for sample in &samples {
                black_box(coder::token::Tokens::new(&sample.text));
            }
        });
    });
    let coder = Coder::builtin();
    group.bench_function("claims", |bencher| {
        bencher.iter(|| {
            for sample in &samples {
                let report = Report {
                    text: &sample.text,
                    published: sample.published,
                    ..Report::default()
                };
                black_box(coder.code(&report));
            }
        });
    });
    group.finish();
    criterion.bench_function("coder/load", |bencher| bencher.iter(Coder::builtin));
}

criterion_group!(benches, coder);
criterion_main!(benches);
