# Blank: Ansible makes the file system on a device that has none, and only there.
resource "yandex_compute_disk" "data" {
  for_each = local.data_machines

  name   = "${each.value.name}-data"
  type   = "network-ssd"
  zone   = var.zone
  size   = var.data_volume_gb
  labels = merge(each.value.labels, { role = "cassandra" })
}

# As in host-hcloud: destroyed before all others, and refusing while its machine is protected. Here it is all
# there is, since this cloud's disks and instances have no protection of their own.
resource "terraform_data" "guard" {
  for_each = local.guards

  input = each.value

  lifecycle {
    replace_triggered_by = [yandex_compute_instance.data[each.key].id, yandex_compute_disk.data[each.key].id]
  }

  depends_on = [yandex_compute_instance.stateless, yandex_compute_instance.data]

  provisioner "local-exec" {
    when        = destroy
    quiet       = true
    command     = self.input.protected ? "echo \"$REFUSAL\" >&2; exit 1" : "true"
    environment = { REFUSAL = self.input.refusal }
  }
}

locals {
  data_devices = { for key in keys(local.data_machines) : key => "/dev/disk/by-id/virtio-data" }
}
