"""Words around personal names: titles, given names, and the words that follow a title without being a name."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """
bang bapak bernama bidan bli bpk bu cak camat dek dik dokter dr dra drg drs gus haji hj ibu ir kades kak kakak kang
kiai kyai lurah mantri mas mba mbak nama nn nona ny nyonya pak pegawai perawat petugas prof satpam saudara saudari sdr
sdra sdri suster teh tn tuan uda ust ustad ustadz ustaz
"""
) | {"atas nama", "a.n.", "a.n", "an.", "a/n", "nama saya", "nama lengkap", "perkenalkan saya"}
"""Forms of address and offices after which a capitalised word is a name, in any letter case."""

OFFICES = _words("dokter bidan suster perawat satpam petugas pegawai camat lurah kades mantri nama bang teh kang")
"""Titles that are everyday words as well: in a text of capital letters only a known name follows them."""

NO_NAMES = _words(
    """
ada adalah admin administrasi agar akan akta akte aktif aman anak anda anggota antar antara antrean antrian apa
apabila apotek apotik area asuransi atas atau awal baca badan bagian bagus bahwa baik baiknya balai bank bantu banyak
bapak baru bawah baya bayi beberapa beda begitu belum benar bendahara berjaga berkas berobat bersih bertugas besok
besuk bisa boleh bpjs buka bukan bupati buruk cabang camat cantik cepat cuek cukup customer daerah dalam dan dapat
dari datang dengan depan desa di dia dilayani dimana dinas direktur disdukcapil disini ditempat dokter dokumen dosen
dpmptsp dua dukcapil dulu ekonomi farmasi front frontliner galak ganteng gawat gedung gigi gizi gratis gubernur guru
habis hakim hamil hanya harap hari harus hebat hukum ibu iga igd ikut informasi ini instalasi itu izin jadi jadwal
jaga jaksa jalan jam jangan jelas judes juga jumat jutek kabag kabid kabupaten kadis kalau kali kami kamis kantor
kapan kartu kasi kasir kasubag keamanan kebersihan kebidanan kebun kecamatan kecil keluarga kelurahan kepada kepala
kependudukan kepolisian keren kerja kesehatan keterangan ketika ketua kia kita klinik konsumen koordinator kota ktp
kurang lain lainnya laki lama langsung lansia lantai laut layanan lebih lewat libur loket luar lurah mahasiswa maka
malam mana mantap masih masuk masyarakat mau medis melayani mengapa menteri menyusui minggu mohon mpp muda mudah muka
mulai mulia mungkin nakes namun nanti nomor nya office oleh opd operator orang orangtua pada pagi pajak paling
panitera panjang parkir paruh pasien pegawai pejabat pelanggan pelayanan pemerintah pemohon pendaftaran pendamping
pendek penduduk pengaduan pengantar pengawas pengguna penghulu penyuluh perawat perempuan perizinan perlu permohonan
pertanahan petugas pihak piket pimpinan pintu pkk pns pojok poli polisi posyandu presiden puas pusat puskesmas rabu
rakyat ramah rekam rendah resepsionis rsud rt ruang rumah rutan rw sabar sabtu saja sakit sampai samsat sana sangat
sarjana satpam satu saudara saudari saya sebagai sebaiknya sebelah sebelum sedang segera sekda sekolah sekretaris
selalu selamat selasa semoga semua semuanya senin senior seperti sering service setelah setiap shift siang sini sistem
siswa sopan sore spesialis staf staff suami sudah supaya supir surat suster tambah tamu tapi telah teller tempat
tenaga tentang terbaik terima terimakasih terlalu tersebut tetap tiap tidak tim tinggi tolong top tua tugas tunggu
tunjuk ugd umkm umum unit untuk upt urusan usaha usia vaksin wajib wakil waktu wali walikota warga yang yth
"""
)
"""Everyday words that may stand, capitalised, behind a title: offices, places, verbs. Never taken for a name."""

GIVEN = _words(
    """
abdul abdullah achmad adi aditya agung agus agustina ahmad aisyah aji akbar alfian ali alwi amalia amir amirudin ana
andi andika andri anggraini anisa anita anton antonius anwar ardi ardiansyah arief arif aris asep astuti atik aziz
bagas bambang basuki bayu beni budi budiman budiono chandra citra dadang dani danu darmawan dede deden dedi deni denny
desi dewi dian diana didik dika dimas dina dodi doni dwi edi edy eka ekawati eko elisabeth elly endah endang eni erna
ernawati fadli fahmi faisal fajar farida fatimah fauzi febri ferdi ferry fitri fitria fitriani gilang ginting gunawan
haris hartati hartono haryanto hasan hasanah hendra hendri heni heri herlina herman hermawan heru hesti husein hutapea
ibrahim ida ika ikhsan ilham imam iman ina indra indri irfan irma irwan ismail iwan jaka johan joko jumiati junaidi
kartika kartini komang kurniawan kusnadi kusuma lestari lia lilik lilis lina linda lukman made maria mariana marlina
maryam maya megawati mira mochamad mohamad mohammad muhamad muhammad mulyadi mulyani mulyono mustofa nabila nadia nana
nanang nani nasution nina ningsih nita novi novita nugroho nunung nur nuraini nurhayati nurul nyoman oktavia putra
putri rachmat rahayu rahma rahman rahmat rahmawati rangga ratih ratna ratnasari reni retno reza rian riana ridwan rika
rina rini rio risa riska rita riyanto rizal rizki rizky robi rohani rohman roni rosita rudi rudy rusdi rusli safitri
samsudin samsul sandi santi santoso sarah sari setiawan setiawati setyawan simanjuntak sinta siregar siska siswanto
siti situmorang slamet soleh sri suci sugeng sugiono suhartini suharto sukardi sulaiman sulastri sumarni sumiati
supardi suparman supriadi supriyadi supriyanto surya suryadi suryani susanti susanto susi susilo susilowati sutrisno
suwarno suyanto syahrul syaiful tarigan taufik teguh tini titin toni tono tri triyono tuti udin umi utami vera vina
wahyu wahyudi wahyuni wati wawan wayan wibowo widodo widya wijaya winarti wira wiwik wulan wulandari yanti yanto yati
yayan yohanes yudi yuli yuliana yulianti yulianto yuni yusuf zaenal zainal zainudin zulkifli
"""
)
"""Frequent Indonesian names: taken for a name behind a title even in small letters."""

WORDS_TOO = _words(
    """
adi agung aji ali ana andika ardi bagas bayu budi citra dani danu dewi dian dika dina dwi eka fajar ida ika imam iman
ina indra jaka kartika kusuma lestari lia made maya mulia nana nani nur putra putri rahayu rahma rahmat rata rio rita
roni sandi santi sari setiawan slamet soleh sri suci surya teguh tri umi utami wahyu widya wijaya wira wulan yanti
"""
)
"""Names that are everyday words, places or brands as well (Surya, Citra): they need a title or a second name."""

PRAISE = _words(
    """
adil aman bagus bahagia baik bersih cantik cepat damai indah jaya lancar lestari maju makmur mudah mulia murni nyaman
puas ramah rapi sabar santun sejahtera senang sentosa setia sopan tenang terang tertib utama
"""
)
"""Words that are names too: in small letters, or where a sentence begins, they stay, whoever the respondent is."""
