"""The invented agency behind the demo files: units, services, survey periods, levels of satisfaction, faults.

Nothing here is a real unit, person or measurement. ``data/buat_demo.py`` draws the respondents from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

UNSUR = (
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "pengaduan",
    "sarana",
)

# Texts and labels of the questionnaire of PermenPANRB 14/2017, as the form of one unit carries them.
QUESTION_TEXTS: Mapping[str, str] = {
    "persyaratan": "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
    "prosedur": "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
    "waktu": "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
    "biaya": "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
    "produk": "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar "
    "pelayanan dengan hasil yang diberikan?",
    "kompetensi": "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?",
    "perilaku": "Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?",
    "pengaduan": "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
    "sarana": "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
}
LABELS: Mapping[str, tuple[str, str, str, str]] = {
    "persyaratan": ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    "prosedur": ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
    "waktu": ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
    "biaya": ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
    "produk": ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    "kompetensi": ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
    "perilaku": ("Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"),
    "pengaduan": ("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"),
    "sarana": ("Buruk", "Cukup", "Baik", "Sangat baik"),
}

# Public holidays of 2024 that fall on working days: no counter is open.
HOLIDAYS = frozenset(
    date(2024, month, day)
    for month, days in {
        1: (1,),
        2: (8, 9, 14),
        3: (11, 12, 29),
        4: (8, 9, 10, 11, 12, 15),
        5: (1, 9, 10, 23, 24),
        6: (1, 17, 18),
        9: (16,),
        11: (27,),
        12: (25, 26),
    }.items()
    for day in days
)


@dataclass(frozen=True)
class Wave:
    """One survey period of a unit: rows per service, days of fieldwork, mean level of each unsur, and its faults.

    ``means`` are in the order of ``UNSUR`` on the 1-4 scale before clipping (4.3 answers nearly always 4). Positions
    count the rows of the wave in order of time, from 0. ``tie`` makes two unsur equal;
    ``index_between`` bounds the IKM.
    """

    period: str
    first: date
    last: date
    services: Mapping[str, int]
    means: tuple[float, ...]
    empty_rows: tuple[int, ...] = ()
    stray: tuple[tuple[int, str, int], ...] = ()
    ages: tuple[tuple[int, int | None], ...] = ()
    no_profile: tuple[int, ...] = ()
    doubles: tuple[int, ...] = ()
    tie: tuple[str, str] | None = None
    index_between: tuple[str, str] | None = None


@dataclass(frozen=True)
class Unit:
    """A service unit: its periods and who its users are. Weights are whole numbers; shares lie between 0 and 1."""

    code: str
    name: str
    waves: tuple[Wave, ...]
    ages: Mapping[str, int]
    education: Mapping[str, int]
    jobs: Mapping[str, int]
    remarks: Mapping[str, int]
    women: float = 0.5
    straight: float = 0.12
    blanks: float = 0.012
    saturday: bool = False
    effects: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # service -> unsur -> points
    older: Mapping[str, float] = field(default_factory=dict)  # unsur -> points at 55 and above (half at 45-54)


JOBS = {"PNS": 10, "TNI": 1, "POLRI": 1, "Swasta": 30, "Wirausaha": 26, "Pelajar/Mahasiswa": 8, "Lainnya": 24}
EDUCATION = {"SD": 12, "SMP": 17, "SMA": 44, "D3": 9, "S1": 16, "S2": 2}
ADULTS = {"17-24": 20, "25-34": 28, "35-44": 24, "45-54": 17, "55-74": 11}

DUKCAPIL = Unit(
    code="dukcapil",
    name="Dinas Kependudukan dan Pencatatan Sipil",
    ages=ADULTS,
    education=EDUCATION,
    jobs=JOBS,
    women=0.53,
    effects={
        "Akta Kelahiran": {"waktu": -0.22, "persyaratan": -0.15},
        "Kartu Keluarga": {"prosedur": 0.08},
        "Pindah Datang": {"prosedur": -0.18, "waktu": 0.10},
    },
    older={"prosedur": -0.28, "sarana": -0.10, "pengaduan": -0.08},
    remarks={
        "": 62,
        "-": 9,
        "Tidak ada": 6,
        "Baik": 3,
        "Pelayanan sudah baik, mohon dipertahankan.": 4,
        "Kursi ruang tunggu ditambah, sering berdiri kalau hari Senin.": 4,
        "Antrean panjang, sebaiknya ada nomor antrean dari rumah.": 4,
        "Pencetakan KTP-el jangan menunggu blangko terlalu lama.": 3,
        "Petugas ramah dan sabar menjelaskan kepada orang tua.": 2,
        "Mohon ada jalur khusus lansia dan ibu hamil.": 2,
        "Syarat akta kelahiran ditempel di depan supaya tidak bolak-balik.": 2,
        "Saya sudah mengadu lewat pesan singkat tetapi belum dibalas, nomor saya 0800-000-9901.": 1,
    },
    waves=(
        Wave(
            period="2024-TW1",
            first=date(2024, 1, 2),
            last=date(2024, 3, 28),
            services={"KTP-el": 124, "Kartu Keluarga": 98, "Akta Kelahiran": 60, "Pindah Datang": 33},
            means=(3.40, 3.22, 3.10, 4.45, 3.43, 3.46, 3.50, 3.21, 3.08),
            empty_rows=(40,),
            ages=((13, 0), (200, None)),
            no_profile=(77,),
        ),
        Wave(
            period="2024-TW2",
            first=date(2024, 4, 1),
            last=date(2024, 6, 28),
            services={"KTP-el": 128, "Kartu Keluarga": 99, "Akta Kelahiran": 62, "Pindah Datang": 31},
            means=(3.42, 3.21, 3.18, 4.45, 3.45, 3.48, 3.52, 3.34, 3.12),
            no_profile=(5,),
        ),
        Wave(
            period="2024-TW3",
            first=date(2024, 7, 1),
            last=date(2024, 9, 30),
            services={"KTP-el": 118, "Kartu Keluarga": 95, "Akta Kelahiran": 66, "Pindah Datang": 30},
            means=(3.46, 3.27, 3.22, 4.45, 3.50, 3.54, 3.56, 3.30, 3.36),
            empty_rows=(111,),
            ages=((64, 1121212),),
        ),
        Wave(
            period="2024-TW4",
            first=date(2024, 10, 1),
            last=date(2024, 12, 20),
            services={"KTP-el": 131, "Kartu Keluarga": 97, "Akta Kelahiran": 61, "Pindah Datang": 31},
            means=(3.66, 3.50, 3.46, 4.45, 3.72, 3.76, 3.78, 3.50, 3.64),
            ages=((18, None),),
        ),
    ),
)

DPMPTSP = Unit(
    code="dpmptsp",
    name="Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    ages={"20-24": 8, "25-34": 34, "35-44": 31, "45-54": 19, "55-68": 8},
    education={"SMP": 6, "SMA": 34, "D3": 20, "S1": 34, "S2": 6},
    jobs={"PNS": 9, "Swasta": 26, "Wirausaha": 55, "Lainnya": 10},
    women=0.44,
    straight=0.14,
    effects={
        "Persetujuan Bangunan Gedung": {"waktu": -0.35, "prosedur": -0.22, "biaya": -0.30},
        "Nomor Induk Berusaha": {"biaya": 0.25, "waktu": 0.12},
    },
    older={"prosedur": -0.35},
    remarks={
        "": 60,
        "-": 12,
        "Tidak ada": 6,
        "Unggah berkas di sistem sering gagal, mohon ada pendampingan.": 5,
        "Petugas membantu sampai NIB terbit, terima kasih.": 4,
        "Retribusi PBG mohon dijelaskan rinciannya sejak awal.": 4,
        "Rekomendasi teknis terlalu lama, hampir satu bulan.": 4,
        "=SUM(1;1) coba kolom saran": 1,
        "Mohon ada petugas khusus untuk pelaku usaha lanjut usia.": 2,
        "Hubungi saya di contoh@surel.example bila ada sosialisasi perizinan.": 1,
    },
    waves=(
        Wave(
            period="2024-TW1",
            first=date(2024, 3, 4),
            last=date(2024, 3, 28),
            services={
                "Nomor Induk Berusaha": 92,
                "Persetujuan Bangunan Gedung": 62,
                "Surat Izin Praktik Tenaga Kesehatan": 57,
            },
            means=(3.17, 3.03, 2.98, 3.10, 3.30, 3.35, 3.38, 3.12, 3.32),
            stray=((31, "kompetensi", 7), (90, "sarana", 0)),
            doubles=(120,),
        ),
        # Short of its minimum: the building permits closed early because of the feast holidays.
        Wave(
            period="2024-TW2",
            first=date(2024, 5, 27),
            last=date(2024, 6, 28),
            services={
                "Nomor Induk Berusaha": 83,
                "Persetujuan Bangunan Gedung": 38,
                "Surat Izin Praktik Tenaga Kesehatan": 49,
            },
            means=(3.12, 2.98, 3.05, 3.12, 3.30, 3.34, 3.36, 3.00, 3.30),
            ages=((9, 0),),
        ),
        Wave(
            period="2024-TW3",
            first=date(2024, 9, 2),
            last=date(2024, 9, 27),
            services={
                "Nomor Induk Berusaha": 94,
                "Persetujuan Bangunan Gedung": 66,
                "Surat Izin Praktik Tenaga Kesehatan": 54,
            },
            means=(3.22, 3.12, 3.10, 3.12, 3.36, 3.40, 3.42, 3.22, 3.34),
            empty_rows=(77,),
        ),
        Wave(
            period="2024-TW4",
            first=date(2024, 11, 25),
            last=date(2024, 12, 20),
            services={
                "Nomor Induk Berusaha": 97,
                "Persetujuan Bangunan Gedung": 64,
                "Surat Izin Praktik Tenaga Kesehatan": 58,
            },
            means=(3.28, 3.22, 3.16, 3.15, 3.38, 3.42, 3.45, 3.26, 3.36),
            no_profile=(60,),
        ),
    ),
)

HEALTH_REMARKS = {
    "": 58,
    "-": 14,
    "Tidak ada": 6,
    ".": 2,
    "Pelayanan baik.": 4,
    "Waktu tunggu obat terlalu lama.": 5,
    "Ruang tunggu panas, mohon kipas angin atau pendingin ditambah.": 4,
    "Dokter datang tepat waktu, terima kasih.": 3,
    "Toilet pasien kurang bersih.": 3,
    "Pendaftaran daring belum jelas caranya untuk orang tua.": 2,
}

PUSKESMAS = Unit(
    code="puskesmas-melati",
    name="Puskesmas Melati",
    ages={"17-24": 15, "25-34": 29, "35-44": 22, "45-54": 16, "55-79": 18},
    education={"SD": 22, "SMP": 22, "SMA": 41, "D3": 6, "S1": 9},
    jobs={"PNS": 7, "TNI": 1, "Swasta": 22, "Wirausaha": 20, "Pelajar/Mahasiswa": 5, "Lainnya": 45},
    women=0.68,
    saturday=True,
    effects={
        "Kesehatan Ibu dan Anak": {"perilaku": 0.12, "waktu": 0.10},
        "Pemeriksaan Gigi": {"waktu": -0.18, "sarana": -0.14},
    },
    older={"prosedur": -0.30, "waktu": -0.08},
    remarks=HEALTH_REMARKS,
    waves=(
        Wave(
            period="2024-TW1",
            first=date(2024, 2, 26),
            last=date(2024, 3, 28),
            services={"Pemeriksaan Umum": 137, "Kesehatan Ibu dan Anak": 82, "Pemeriksaan Gigi": 53},
            means=(3.32, 3.20, 2.95, 3.85, 3.28, 3.34, 3.24, 3.05, 2.98),
            empty_rows=(70,),
            ages=((3, 0),),
        ),
        Wave(
            period="2024-TW2",
            first=date(2024, 5, 27),
            last=date(2024, 6, 29),
            services={"Pemeriksaan Umum": 140, "Kesehatan Ibu dan Anak": 80, "Pemeriksaan Gigi": 55},
            means=(3.36, 3.28, 3.06, 3.85, 3.32, 3.38, 3.20, 3.16, 3.04),
            doubles=(50, 140),
        ),
        Wave(
            period="2024-TW3",
            first=date(2024, 8, 26),
            last=date(2024, 9, 28),
            services={"Pemeriksaan Umum": 136, "Kesehatan Ibu dan Anak": 84, "Pemeriksaan Gigi": 52},
            means=(3.34, 3.19, 3.06, 3.85, 3.32, 3.38, 3.30, 3.19, 3.10),
            tie=("sarana", "pengaduan"),
        ),
        Wave(
            period="2024-TW4",
            first=date(2024, 11, 25),
            last=date(2024, 12, 21),
            services={"Pemeriksaan Umum": 138, "Kesehatan Ibu dan Anak": 85, "Pemeriksaan Gigi": 54},
            means=(3.40, 3.25, 3.14, 3.85, 3.36, 3.42, 3.38, 3.24, 3.20),
            no_profile=(33,),
        ),
    ),
)

RSUD = Unit(
    code="rsud",
    name="RSUD Tirtamulya",
    ages={"17-24": 12, "25-34": 22, "35-44": 22, "45-54": 21, "55-82": 23},
    education={"SD": 20, "SMP": 20, "SMA": 40, "D3": 8, "S1": 11, "S2": 1},
    jobs=JOBS,
    women=0.56,
    straight=0.10,
    blanks=0.018,
    saturday=True,
    effects={
        "Rawat Jalan": {"waktu": -0.22, "prosedur": -0.08},
        "Rawat Inap": {"sarana": -0.15, "kompetensi": 0.08, "waktu": 0.15},
        "Instalasi Gawat Darurat": {"waktu": 0.20, "perilaku": -0.10},
    },
    older={"prosedur": -0.30, "waktu": -0.10},
    remarks=HEALTH_REMARKS,
    waves=(
        Wave(
            period="2024-TW1",
            first=date(2024, 1, 8),
            last=date(2024, 3, 28),
            services={"Rawat Jalan": 160, "Rawat Inap": 92, "Instalasi Gawat Darurat": 64},
            means=(3.05, 2.90, 2.70, 3.02, 3.06, 3.18, 3.08, 2.86, 2.80),
            empty_rows=(150,),
            stray=((22, "waktu", 7), (201, "biaya", 0)),
            ages=((88, 1121212),),
        ),
        Wave(
            period="2024-TW2",
            first=date(2024, 4, 1),
            last=date(2024, 6, 28),
            services={"Rawat Jalan": 158, "Rawat Inap": 95, "Instalasi Gawat Darurat": 65},
            means=(3.08, 2.93, 2.76, 3.04, 3.10, 3.20, 3.10, 2.92, 2.84),
            doubles=(210,),
        ),
        Wave(
            period="2024-TW3",
            first=date(2024, 7, 1),
            last=date(2024, 9, 30),
            services={"Rawat Jalan": 161, "Rawat Inap": 93, "Instalasi Gawat Darurat": 66},
            means=(3.12, 2.97, 2.85, 3.06, 3.14, 3.24, 3.14, 2.99, 2.94),
            index_between=("76.62", "76.64"),
        ),
        Wave(
            period="2024-TW4",
            first=date(2024, 10, 1),
            last=date(2024, 12, 20),
            services={"Rawat Jalan": 159, "Rawat Inap": 96, "Instalasi Gawat Darurat": 65},
            means=(3.18, 3.06, 2.94, 3.10, 3.20, 3.28, 3.20, 3.06, 3.05),
            empty_rows=(12,),
            ages=((140, None),),
        ),
    ),
)

LEGALISATION, MARRIAGE, CARD = "Surat Keterangan dan Legalisasi", "Dispensasi Nikah", "Perekaman KTP-el"
KECAMATAN = Unit(
    code="kecamatan-sendangarum",
    name="Kecamatan Sendangarum",
    ages=ADULTS,
    education={"SD": 18, "SMP": 22, "SMA": 42, "D3": 6, "S1": 11, "S2": 1},
    jobs=JOBS,
    women=0.47,
    effects={CARD: {"waktu": -0.15, "sarana": -0.10}, MARRIAGE: {"persyaratan": -0.20}},
    older={"prosedur": -0.22, "sarana": -0.08},
    remarks={
        "": 70,
        "-": 8,
        "Tidak ada": 5,
        "Cepat dan ramah.": 5,
        "Alat perekaman sering rusak.": 4,
        "Parkir sempit dan becek waktu hujan.": 4,
        "Camat sering tidak di tempat sehingga surat menunggu tanda tangan.": 4,
    },
    waves=(
        Wave(
            period="2024-07",
            first=date(2024, 7, 1),
            last=date(2024, 7, 31),
            services={LEGALISATION: 46, MARRIAGE: 8, CARD: 30},
            means=(3.36, 3.28, 3.12, 4.45, 3.38, 3.36, 3.46, 3.16, 3.04),
        ),
        Wave(
            period="2024-08",
            first=date(2024, 8, 1),
            last=date(2024, 8, 30),
            services={LEGALISATION: 48, MARRIAGE: 7, CARD: 33},
            means=(3.38, 3.28, 3.16, 4.45, 3.40, 3.36, 3.48, 3.20, 3.08),
            empty_rows=(44,),
        ),
        Wave(
            period="2024-09",
            first=date(2024, 9, 2),
            last=date(2024, 9, 30),
            services={LEGALISATION: 44, MARRIAGE: 9, CARD: 29},
            means=(3.40, 3.30, 3.22, 4.45, 3.42, 3.38, 3.50, 3.18, 3.14),
            ages=((20, 1121212),),
        ),
        Wave(
            period="2024-10",
            first=date(2024, 10, 1),
            last=date(2024, 10, 31),
            services={LEGALISATION: 50, MARRIAGE: 10, CARD: 32},
            means=(3.42, 3.32, 3.28, 4.45, 3.44, 3.40, 3.52, 3.26, 3.18),
        ),
        Wave(
            period="2024-11",
            first=date(2024, 11, 1),
            last=date(2024, 11, 29),
            services={LEGALISATION: 47, MARRIAGE: 6, CARD: 31},
            means=(3.44, 3.32, 3.32, 4.45, 3.46, 3.42, 3.54, 3.30, 3.26),
            no_profile=(10,),
        ),
        Wave(
            period="2024-12",
            first=date(2024, 12, 2),
            last=date(2024, 12, 20),
            services={LEGALISATION: 42, MARRIAGE: 9, CARD: 27},
            means=(3.48, 3.36, 3.38, 4.45, 3.50, 3.46, 3.56, 3.34, 3.32),
        ),
    ),
)

DISKOMINFO = Unit(
    code="diskominfo",
    name="Dinas Komunikasi dan Informatika",
    ages={"17-24": 34, "25-34": 34, "35-44": 18, "45-54": 9, "55-70": 5},
    education={"SMP": 4, "SMA": 40, "D3": 12, "S1": 38, "S2": 6},
    jobs={"PNS": 16, "Swasta": 30, "Wirausaha": 18, "Pelajar/Mahasiswa": 26, "Lainnya": 10},
    women=0.49,
    blanks=0.008,
    effects={
        "Aduan Warga": {"pengaduan": -0.15, "waktu": -0.15},
        "Satu Data Tirtamulya": {"produk": -0.10, "prosedur": 0.10},
    },
    older={"prosedur": -0.45, "sarana": -0.35, "persyaratan": -0.15},
    remarks={
        "": 66,
        "-": 6,
        "Aplikasi sering keluar sendiri di ponsel lama.": 5,
        "Jawaban aduan jangan hanya jawaban otomatis.": 6,
        "Data bisa diunduh dalam bentuk tabel, bagus sekali.": 5,
        "Tulisan di laman terlalu kecil untuk orang tua.": 4,
        "Tidak ada": 5,
        "Mohon ada pemberitahuan kalau permohonan sudah diproses.": 3,
    },
    waves=(
        Wave(
            period="2024-S1",
            first=date(2024, 1, 15),
            last=date(2024, 6, 28),
            services={"Permohonan Informasi Publik": 84, "Aduan Warga": 102, "Satu Data Tirtamulya": 66},
            means=(3.24, 3.02, 3.00, 4.0, 3.16, 3.06, 3.12, 2.90, 3.06),
            empty_rows=(130,),
            ages=((8, 0),),
        ),
        Wave(
            period="2024-S2",
            first=date(2024, 7, 1),
            last=date(2024, 12, 20),
            services={"Permohonan Informasi Publik": 88, "Aduan Warga": 104, "Satu Data Tirtamulya": 72},
            means=(3.32, 3.20, 3.16, 4.0, 3.30, 3.24, 3.28, 3.10, 3.16),
            stray=((40, "waktu", 7),),
        ),
    ),
)

UNITS = (DUKCAPIL, DPMPTSP, PUSKESMAS, RSUD, KECAMATAN, DISKOMINFO)
