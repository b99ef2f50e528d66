//! How fast claims become events, and texts find their origins.

use bench::{claims, samples};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use merge::{Coded, OriginKey, origins};
use record::{BlobId, Document, Media};
use std::hint::black_box;

fn merge(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("merge");
    group.sample_size(10);
    for count in [1_000, 10_000, 100_000] {
        let told = claims(count);
        let dateline = Some("2020-01-01".parse().expect("a date"));
        let coded: Vec<Coded<'_>> = told
            .iter()
            .map(|told| Coded {
                claim: &told.claim,
                document: told.document,
                origin: told.origin,
                dateline,
            })
            .collect();
        group.throughput(Throughput::Elements(u64::from(count)));
        group.bench_with_input(
            BenchmarkId::new("claims", count),
            &coded,
            |bencher, coded| {
                bencher.iter(|| black_box(merge::merge(coded)));
            },
        );
    }
    group.finish();
}

fn copies(criterion: &mut Criterion) {
    let samples = samples();
    let bytes: usize = samples.iter().map(|sample| sample.text.len()).sum();
    let id = |text: &str| Document::id_of(Media::Text, "", BlobId::of(text.as_bytes()));
    let mut group = criterion.benchmark_group("origins");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("texts", |bencher| {
        bencher.iter(|| {
            black_box(origins(
                samples
                    .iter()
                    .map(|sample| (id(&sample.text), sample.text.as_str())),
            ))
        });
    });
    group.bench_function("equal texts", |bencher| {
        bencher.iter(|| {
            samples.iter().for_each(|sample| {
                black_box(OriginKey::of(&sample.text));
            })
        });
    });
    group.finish();
}

criterion_group!(benches, merge, copies);
criterion_main!(benches);
