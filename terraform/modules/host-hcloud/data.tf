# Blank: Ansible makes the file system on a device that has none, and only there.
resource "hcloud_volume" "data" {
  for_each = local.data_machines

  name              = "${each.value.name}-data"
  size              = var.data_volume_gb
  location          = var.location
  delete_protection = local.volume_protected[each.key]
  labels            = merge(each.value.labels, { role = "cassandra" })
}

resource "hcloud_volume_attachment" "data" {
  for_each = local.data_machines

  volume_id = hcloud_volume.data[each.key].id
  server_id = hcloud_server.data[each.key].id
  automount = false
}

# The cloud refuses to delete what is protected, but only when its turn comes: by then a destroy has taken
# down the other machines, and a replacement has pulled the volume from under a running Cassandra. The guard
# depends on all of them, so it is destroyed before any of them, and while its machine is protected it
# refuses: nothing has been touched. (prevent_destroy takes no variable.)
resource "terraform_data" "guard" {
  for_each = local.guards

  input = each.value

  lifecycle {
    replace_triggered_by = [hcloud_server.data[each.key].id, hcloud_volume.data[each.key].id]
  }

  depends_on = [hcloud_server.stateless, hcloud_volume_attachment.data]

  provisioner "local-exec" {
    when        = destroy
    quiet       = true
    command     = self.input.protected ? "echo \"$REFUSAL\" >&2; exit 1" : "true"
    environment = { REFUSAL = self.input.refusal }
  }
}

locals {
  data_devices = { for key, volume in hcloud_volume.data : key => volume.linux_device }
}
