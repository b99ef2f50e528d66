//! How fast claims become events, and texts find their copies.

use bench::{claims, samples};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use merge::copy::{Copies, sketch};
use merge::{Coded, Known, Sources};
use record::{Language, TextId};
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
                text: told.text,
                language: Language::English,
                dateline,
                publisher: None,
            })
            .collect();
        let sources = Sources::default();
        let known = Known::new(&sources, &[], []);
        group.throughput(Throughput::Elements(u64::from(count)));
        group.bench_with_input(
            BenchmarkId::new("claims", count),
            &coded,
            |bencher, coded| {
                bencher.iter(|| black_box(merge::merge(coded, &known)));
            },
        );
    }
    group.finish();
}

fn copies(criterion: &mut Criterion) {
    let samples = samples();
    let bytes: usize = samples.iter().map(|sample| sample.text.len()).sum();
    let mut group = criterion.benchmark_group("copies");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("sketches", |bencher| {
        bencher.iter(|| {
            samples.iter().for_each(|sample| {
                black_box(sketch(&sample.text));
            });
        });
    });
    group.bench_function("pairs", |bencher| {
        bencher.iter(|| {
            let mut copies = Copies::new();
            for sample in &samples {
                copies.add(TextId::of(&sample.text), &sample.text);
            }
            black_box(copies.pairs())
        });
    });
    group.finish();
}

criterion_group!(benches, merge, copies);
criterion_main!(benches);
