from __future__ import annotations

from dataclasses import replace

from skmlib.statistics.result import (
    Bivariat,
    Efek,
    Hasil,
    IkmHasil,
    Kelompok,
    LayananHasil,
    PeriodeHasil,
    PertanyaanHasil,
    RespondenHasil,
    TrenTitik,
    Uji,
    UnsurHasil,
    Upp,
)

UNSUR = (
    ("persyaratan", "Persyaratan", "Persyaratan", (3, 21, 168, 108)),
    ("prosedur", "Sistem, Mekanisme, dan Prosedur", "Prosedur", (2, 30, 178, 91)),
    ("waktu", "Waktu Penyelesaian", "Waktu", (10, 61, 150, 80)),
    ("biaya", "Biaya/Tarif", "Biaya", (0, 2, 25, 274)),
    ("produk", "Produk Spesifikasi Jenis Pelayanan", "Produk", (1, 18, 190, 92)),
    ("kompetensi", "Kompetensi Pelaksana", "Kompetensi", (0, 12, 176, 113)),
    ("perilaku", "Perilaku Pelaksana", "Perilaku", (1, 14, 160, 126)),
    ("pengaduan", "Penanganan Pengaduan, Saran, dan Masukan", "Pengaduan", (12, 48, 130, 111)),
    ("sarana", "Sarana dan Prasarana", "Sarana", (25, 92, 129, 55)),
)
SERVICES = (
    "KTP-el",
    "Kartu Keluarga",
    "Akta Kelahiran",
    "Akta Kematian",
    "Akta Perkawinan dan Perceraian bagi Penduduk Nonmuslim",
    "Surat Keterangan Pindah Datang Antarkabupaten/Antarprovinsi",
    "Kartu Identitas Anak",
    "Legalisasi Dokumen",
    "Pencatatan Pengangkatan, Pengakuan, dan Pengesahan Anak",
    "Konsolidasi Data",
    "Pelayanan Keliling",
    "Aktivasi Identitas Kependudukan Digital",
)


def mutu_of(value: float | None) -> str | None:
    if value is None:
        return None
    return "A" if value >= 88.305 else "B" if value >= 76.605 else "C" if value >= 64.995 else "D"


def make_unsur(kode: str, nomor: int, nama: str, singkat: str, counts: tuple[int, ...]) -> UnsurHasil:
    filled = sum(counts)
    total = sum(score * count for score, count in enumerate(counts, 1))
    nrr = total / filled if filled else None
    konversi = None if nrr is None else nrr * 25
    return UnsurHasil(
        kode=kode,
        nomor=f"U{nomor}",
        nama=nama,
        singkat=singkat,
        terisi=filled,
        jumlah=total,
        distribusi=counts,
        pertanyaan=None,
        nrr=nrr,
        nrr_tertimbang=None if nrr is None else nrr / 9,
        konversi=konversi,
        mutu=mutu_of(konversi),
        se=0.9,
        ci95=None if konversi is None else (max(25.0, konversi - 1.8), min(100.0, konversi + 1.8)),
    )


def make_bivariat(profil: str, nama: str, groups: dict[str, int], *, significant: tuple[str, ...] = ()) -> Bivariat:
    kelompok = []
    for place, (label, n) in enumerate(groups.items()):
        shift = (-1) ** place * (1.3 + 1.7 * place)
        values = {
            kode: min(100.0, 25 * sum(s * c for s, c in enumerate(counts, 1)) / sum(counts) + shift * (0.4 + 0.2 * index))
            for index, (kode, _, _, counts) in enumerate(UNSUR)
        }
        ikm = sum(values.values()) / len(values)
        half = 26 / n**0.5
        kelompok.append(Kelompok(label, n, ikm, mutu_of(ikm), (ikm - half, min(100.0, ikm + half)), values))
    uji = [
        Uji(kode, "kruskal", True, 9.1, 3, 0.002, 0.01 if kode in significant else 0.4, Efek("epsilon_kuadrat", 0.03))
        for kode in (*(each[0] for each in UNSUR), "ikm")
    ]
    return Bivariat(profil, nama, False, tuple(kelompok), {}, tuple(uji))


def make_hasil() -> Hasil:
    unsur = tuple(make_unsur(kode, i, nama, singkat, counts) for i, (kode, nama, singkat, counts) in enumerate(UNSUR, 1))
    ikm = sum(each.konversi or 0 for each in unsur) / 9
    profil = {
        "jenis_kelamin": {"Laki-laki": 140, "Perempuan": 161},
        "usia": {"Di bawah 25": 48, "25–34": 96, "35–44": 83, "45–54": 51, "55 ke atas": 21, "Tidak diketahui": 2},
        "pendidikan": {"SD ke bawah": 14, "SMP": 31, "SMA": 142, "D1–D3": 37, "D4/S1": 70, "S2 ke atas": 7},
        "pekerjaan": {
            "PNS": 29,
            "TNI": 3,
            "POLRI": 2,
            "Swasta": 88,
            "Wirausaha": 74,
            "Pelajar/Mahasiswa": 35,
            "Lainnya": 70,
        },
        "layanan": {"KTP-el": 121, "Kartu Keluarga": 104, "Akta Kelahiran": 67, "Akta Kematian": 9},
    }
    nama = {
        "jenis_kelamin": "Jenis kelamin",
        "usia": "Usia",
        "pendidikan": "Pendidikan",
        "pekerjaan": "Pekerjaan",
        "layanan": "Jenis layanan",
    }
    bivariat = tuple(
        make_bivariat(field, nama[field], profil[field], significant=marks)
        for field, marks in (
            ("jenis_kelamin", ()),
            ("usia", ("waktu", "sarana")),
            ("pendidikan", ()),
            ("layanan", ("waktu", "sarana", "ikm")),
        )
    )
    layanan = tuple(
        LayananHasil(name, n, value, mutu_of(value), {})
        for name, n, value in (
            ("KTP-el", 121, 84.2),
            ("Kartu Keluarga", 104, 80.7),
            ("Akta Kelahiran", 67, 82.93),
            ("Akta Kematian", 9, 74.1),
        )
    )
    return Hasil(
        schema="skm-hasil/1",
        upp=Upp("dukcapil", "Dinas Kependudukan dan Pencatatan Sipil"),
        periode=PeriodeHasil("2024-TW3", "2024-07-01", "2024-09-30"),
        instrumen="permenpan-14-2017",
        bobot="1/9",
        responden=RespondenHasil(301, 2, 4, 1200, 291, True, profil, nama),
        unsur=unsur,
        ikm=IkmHasil(round(ikm, 2), ikm, mutu_of(ikm), "Baik", se=0.55, ci95=(ikm - 1.1, ikm + 1.1)),
        layanan=layanan,
        prioritas=("sarana", "waktu", "pengaduan"),
        bivariat=bivariat,
        mutu_data={},
        tren=tuple(
            TrenTitik(kode, value, mutu_of(value), None if value is None else 280, _interval(value))
            for kode, value in (
                ("2023-TW1", 74.31),
                ("2023-TW2", 75.9),
                ("2023-TW3", None),
                ("2023-TW4", 78.02),
                ("2024-TW1", 77.51),
                ("2024-TW2", 79.8),
                ("2024-TW3", round(ikm, 2)),
            )
        ),
    )


def _interval(value: float | None) -> tuple[float, float] | None:
    return None if value is None else (value - 1.2, min(100.0, value + 1.2))
